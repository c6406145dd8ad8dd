#!/usr/bin/env python3
"""An independent reader of Holdfast vaults, version 1, written from docs/spec alone. See README.md beside it.

Sections follow the pages: conventions, envelope, statements, log, indexes, trees, reading.
"""
import argparse
import base64
import hashlib
import hmac
import json
import os
import re
import stat
import struct
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

import zstandard
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

MIB = 1 << 20


class Refused(Exception):
    """The vault does not follow the format, or is not the one that was asked for."""


def require(condition, what):
    if not condition:
        raise Refused(what)


# ---- conventions.md -------------------------------------------------------------------------------------------------

def sha256(data):
    return hashlib.sha256(data).digest()


def hmac256(key, data):
    return hmac.new(key, data, hashlib.sha256).digest()


def hkdf(ikm, salt, info, length):
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(ikm)


def hkdf_expand(prk, info, length):
    return HKDFExpand(algorithm=hashes.SHA256(), length=length, info=info).derive(prk)


def ctr_stream(key, length):
    return Cipher(algorithms.AES(key), modes.CTR(bytes(16))).encryptor().update(bytes(length))


def lp(data):
    return struct.pack('<H', len(data)) + data


def unzstd(data, most):
    """One frame, at most `most` bytes. The content size in the header is optional, so the output is bounded, not trusted."""
    try:
        reader = zstandard.ZstdDecompressor(max_window_size=8 * MIB).stream_reader(data)
        out = reader.read(most + 1)
    except zstandard.ZstdError as error:
        raise Refused(f'a zstd frame is damaged: {error}')
    require(len(out) <= most, f'a zstd frame holds more than {most} bytes')
    return out


HEX = re.compile(r'[0-9a-f]{64}')
TIME = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z')


def parse_time(text):
    require(isinstance(text, str) and TIME.fullmatch(text), 'a time is malformed')
    try:
        return datetime.strptime(text, '%Y-%m-%dT%H:%M:%S.%f%z')
    except ValueError:
        raise Refused('a time is no date that exists')


def parse_json(data, members, what):
    """One line of canonical JSON with exactly these members."""
    def no_duplicates(pairs):
        require(len({key for key, _ in pairs}) == len(pairs), f'{what} has a duplicate member')
        return dict(pairs)
    def no_fraction(text):
        raise Refused(f'{what} holds a fraction: {text}')
    text = data.decode('utf-8') if isinstance(data, bytes) else data
    try:
        value = json.loads(text, object_pairs_hook=no_duplicates, parse_float=no_fraction, parse_constant=no_fraction)
    except ValueError as error:
        raise Refused(f'{what} is not JSON: {error}')
    require(json.dumps(value, separators=(',', ':'), ensure_ascii=False) == text, f'{what} is not in the form that JSON has here')
    require(isinstance(value, dict) and set(value) == set(members.split()), f'{what} has other members than it should')
    return value


def is_hex(text):
    return isinstance(text, str) and HEX.fullmatch(text) is not None


def is_count(value, most=(1 << 53) - 1):
    return type(value) is int and 0 <= value <= most


class Cursor:
    """Little-endian values in order; every overrun is refused."""

    def __init__(self, data, what, at=0):
        self.data, self.what, self.at = data, what, at

    def take(self, count):
        require(count <= len(self.data) - self.at, f'{self.what} ends too early')
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self, form):
        value = struct.unpack('<' + form, self.take(struct.calcsize('<' + form)))[0]
        require(abs(value) < 1 << 53, f'{self.what} holds a number over 2^53-1')
        return value

    def end(self):
        require(self.at == len(self.data), f'{self.what} has trailing bytes')


# ---- envelope.md ----------------------------------------------------------------------------------------------------

KIND_DATA, KIND_TREE, KIND_INDEX, KIND_POINT = 1, 2, 3, 4
SEGMENT, BODY, TRAILER = 1, 2, 3


def dek_commitment(dek):
    return hkdf(dek, b'', b'holdfast/v1/data-key-commitment', 32)


class Sealed:
    """A sealed object whose key was found to be the right one."""

    def __init__(self, header, ikm, vault, domain, kind):
        require(len(header) == 80 and header[:8] == b'holdfast', 'this is not a sealed object')
        require(header[8] == 1, 'a sealed object of an unknown version')
        require(header[9] == 1, 'a sealed object of an unknown suite')
        require(header[10] == kind, 'a sealed object of another kind')
        require(header[11:16] == bytes(5), 'reserved bytes that are not zero')
        info = b'holdfast/v1/object' + lp(bytes([1])) + lp(vault) + lp(domain) + lp(bytes([kind]))
        keys = hkdf(ikm, header[16:48], info, 64)
        require(keys[32:] == header[48:80], 'a sealed object has another key, or is of another vault or domain')
        self.header, self.key = header, keys[:32]

    def message(self, offset, kind, codec, data):
        require(len(data) >= 48, 'a message is too short')
        key = hkdf_expand(self.key, b'holdfast/v1/message' + data[:32], 32)
        aad = self.header + struct.pack('<QBB', offset, kind, codec)
        try:
            return AESGCM(key).decrypt(struct.pack('<QI', offset, 0), data[32:], aad)
        except InvalidTag:
            raise Refused('a message does not authenticate')

    def footer(self, data, most):
        """The footer's offset and decoded plaintext; `data` is the whole object."""
        at = len(data) - 64
        trailer = self.message(at, TRAILER, 0, data[at:])
        require(len(trailer) == 16, 'a trailer has another length')
        offset, length, codec = struct.unpack_from('<QIB', trailer)
        require(trailer[13:] == bytes(3) and codec <= 1, 'a trailer is malformed')
        require(80 <= offset and offset + length <= at and length >= 48, 'a trailer points outside of its object')
        plain = self.message(offset, BODY, codec, data[offset:offset + length])
        if codec == 1:
            plain = unzstd(plain, most)
        require(len(plain) <= most, 'a footer is over its limit')
        return offset, plain


# ---- statements.md --------------------------------------------------------------------------------------------------

ED25519, COSIGN_MLDSA, MLDSA = b'\x01', b'\x06', b'\xffholdfast/ml-dsa-44/v1'


class Key:
    """A verifier key."""

    def __init__(self, text, kind):
        name, key_id, encoded = (text.split('+', 2) + ['', ''])[:3]
        data = base64.b64decode(encoded, validate=True)
        require(data.startswith(kind), 'a verifier key of another type')
        self.name, self.kind, self.public = name, kind, data[len(kind):]
        require(len(self.public) == (32 if kind == ED25519 else 1312), 'a public key of another length')
        self.id = sha256(name.encode() + b'\n' + data)[:4]
        require(self.id.hex() == key_id, 'a verifier key with another id')

    def verifies(self, message, signature):
        try:
            if self.kind == ED25519:
                Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
            else:
                MLDSA44PublicKey.from_public_bytes(self.public).verify(signature, message)
            return True
        except (InvalidSignature, ValueError):
            return False


class Note:
    """A signed note; nothing in it is to be trusted before its signatures are checked."""

    def __init__(self, data, most=MIB):
        require(len(data) <= most, 'a note is too large')
        text = data.decode('utf-8')
        require(not re.search('[\x00-\x09\x0b-\x1f]', text), 'a note holds a control character')
        split = text.rfind('\n\n')
        require(split >= 0 and text.endswith('\n'), 'a note has no signatures')
        self.text = text[:split + 1]
        lines = text[split + 2:-1].split('\n')
        require(len(lines) <= 64, 'a note has too many signatures')
        self.signatures = []
        for line in lines:
            match = re.fullmatch(r'— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})', line)
            require(match, 'a signature line is malformed')
            blob = base64.b64decode(match[2], validate=True)
            require(len(blob) >= 5, 'a signature is too short')
            self.signatures.append((match[1], blob[:4], blob[4:]))

    def signature_by(self, key):
        return next((s for name, key_id, s in self.signatures if name == key.name and key_id == key.id), None)

    def require_signed(self, *keys):
        for key in keys:
            signature = self.signature_by(key)
            require(signature is not None, f'the signature by {key.name} is missing')
            require(key.verifies(self.text.encode(), signature), f'the signature by {key.name} is wrong')


class Statement:
    def __init__(self, data, kind, members, most=MIB):
        self.note, self.id = Note(data, most), sha256(data).hex()
        lines = self.note.text.split('\n')
        require(lines[0] == kind and len(lines) == 3 and lines[2] == '', f'this is not a statement of type {kind}')
        self.body = parse_json(lines[1], members, kind)


def role_name(role, public):
    return f'holdfast/{role}/{sha256(public).hex()[:16]}'


KEYRING = 'keyring epoch previous link classification wrapping recipients threshold owner created'
DOMAIN = 'domain epoch previous vault keyring keyringEpoch agent secret created'
POINT = ('vault domain domainEpoch keyring keyringEpoch started finished needs indexes dek root sealed retain complete '
         'entries bytes')


def check_chain(statements, name, what):
    """Epochs from 0 on, each naming the one before and the id of the first."""
    for epoch, statement in enumerate(statements):
        before = statements[epoch - 1].id if epoch > 0 else None
        first = statements[0].id if epoch > 0 else None
        body = statement.body
        require(body['epoch'] == epoch and body['previous'] == before and body[name] == first, f'a {what} does not follow')


def parse_vault(data):
    """The log's two keys."""
    require(len(data) <= 16384, 'vault.json is over its limit')
    body = parse_json(data, 'format nonce created minSuite log retention', 'vault.json')
    require(body['format'] == 'holdfast-vault/1', 'another format of vault')
    require(body['minSuite'] == 1, 'the vault asks for a newer suite')
    parse_time(body['created'])
    check_retention(body['retention'])
    keys = [Key(body['log']['keys'][0], ED25519), Key(body['log']['keys'][1], COSIGN_MLDSA)]
    require(all(key.name == body['log']['origin'] == f"holdfast/log/{body['nonce']}" for key in keys), 'the origin is another')
    return keys


def check_retention(retention):
    require(set(retention) == {'mode', 'days'} and retention['mode'] in ('governance', 'compliance'), 'a retention is malformed')
    require(is_count(retention['days'], 36525), 'a retention is malformed')


def check_keyring(statement, before):
    """One epoch against the one before, or itself when it is the first; that they chain is checked elsewhere."""
    body = statement.body
    age = [*body['recipients'], *(body['threshold'] or {}).get('approvers', [])]
    require(body['wrapping'] == 'age' and all(re.fullmatch(r'age1[!-~]+', text) for text in age), 'a keyring is wrapped by something else than age')
    require((body['threshold'] is None) == bool(body['recipients']), 'recipients, or a threshold')
    if body['threshold'] is not None:
        require(1 <= body['threshold']['approvals'] <= len(body['threshold']['approvers']), 'more approvals than approvers')
    owner_keys(statement)
    statement.note.require_signed(*owner_keys(before))


def check_domain(statement, before):
    require(all(statement.body[name] == before.body[name] for name in ('vault', 'keyring')), 'a domain changed its vault or keyring')
    require(statement.body['keyringEpoch'] >= before.body['keyringEpoch'], 'a domain went back to an older keyring epoch')
    statement.note.require_signed(agent_key(statement), agent_key(before))


def check_point(statement, domain_id, domain):
    """`domain` is the statement of the epoch that the point names."""
    body = statement.body
    require(body['domain'] == domain_id and body['domainEpoch'] == domain.body['epoch'], 'a point of another domain or epoch')
    require(all(body[name] == domain.body[name] for name in ('vault', 'keyring')), 'a point of another vault or keyring')
    statement.note.require_signed(agent_key(domain))
    require(parse_time(body['started']) <= parse_time(body['finished']), 'a point finished before it started')
    require(all(is_hex(text) for text in (body['root'], body['dek'], *body['needs'], *(i['id'] for i in body['indexes']))), 'an id is malformed')
    require(len(body['needs']) <= 12000 and len(body['indexes']) <= 256, 'a point names too much')
    require(all(is_count(i['size'], 1 << 32) for i in body['indexes']), 'an index is over its limit')
    require(all(is_count(body[name]) for name in ('entries', 'bytes')) and isinstance(body['complete'], bool), 'a member of a point is malformed')
    check_retention(body['retain'])
    require(base64.b64encode(base64.b64decode(body['sealed'], validate=True)).decode() == body['sealed'], 'base64 with another form')


def owner_keys(statement):
    keys = [Key(statement.body['owner'][0], ED25519), Key(statement.body['owner'][1], MLDSA)]
    require(all(key.name == role_name('owner', keys[0].public) for key in keys), 'an owner key has another name')
    return keys


def agent_key(statement):
    key = Key(statement.body['agent'], ED25519)
    require(key.name == role_name('agent', key.public), 'an agent key has another name')
    return key


# ---- log.md ---------------------------------------------------------------------------------------------------------

def merkle_root(leaves):
    if not leaves:
        return sha256(b'')
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b'\x01' + merkle_root(leaves[:split]) + merkle_root(leaves[split:]))


def tile_path(level, index, width):
    path = f'{index % 1000:03}'
    while index >= 1000:
        index //= 1000
        path = f'x{index % 1000:03}/{path}'
    return f'log/tile/{level}/{path}' + ('' if width == 256 else f'.p/{width}')


def checkpoint_of(data, log_keys):
    """Size and root of a checkpoint that both keys signed."""
    note = Note(data, 1 << 18)
    lines = note.text.split('\n')
    require(len(lines) == 4 and lines[3] == '', 'a checkpoint has three lines')
    ed25519, mldsa = log_keys
    require(lines[0] == ed25519.name, 'a checkpoint of another log')
    require(re.fullmatch(r'0|[1-9]\d{0,15}', lines[1]), 'the size in a checkpoint is malformed')
    size, root = int(lines[1]), base64.b64decode(lines[2], validate=True)
    note.require_signed(ed25519)
    cosignature = note.signature_by(mldsa)
    require(cosignature is not None and len(cosignature) > 8, 'the ML-DSA-44 cosignature is missing')
    origin, name = lines[0].encode(), mldsa.name.encode()
    message = (b'subtree/v1\n\0' + bytes([len(name)]) + name + cosignature[:8] + bytes([len(origin)]) + origin
               + struct.pack('>QQ', 0, size) + root)
    require(mldsa.verifies(message, cosignature[8:]), 'the ML-DSA-44 cosignature is wrong')
    return size, root


SUBJECTS = {
    'vault-created': 'vault', 'keyring-stated': 'keyring epoch statement', 'domain-stated': 'domain epoch statement',
    'point-admitted': 'point domain', 'vault-verified': 'report size root kind outcome sample',
}


def parse_entry_of_log(data):
    """An entry and its act, whose signer is not checked here."""
    require(len(data) <= 65535, 'a log entry is over its limit')
    entry = parse_json(data, 'v at type act admitted', 'a log entry')
    parse_time(entry['at'])
    require(entry['v'] == 1, 'a log entry of another version')
    act = Statement(entry['act'].encode(), 'holdfast/act/v1', 'type vault subject', 32768)
    kind = act.body['type']
    require(kind == entry['type'] and kind in SUBJECTS, 'a log entry of an unknown type, or of another than its act')
    require(set(act.body['subject']) == set(SUBJECTS[kind].split()), 'an act with another subject than its type has')
    require((entry['admitted'] is not None) == (kind == 'point-admitted'), 'a log entry admits what it should not')
    return entry, act


def parse_stage(data):
    cursor = Cursor(data, 'a stage')
    require(cursor.take(4) == b'hfs1', 'this is not a stage')
    cursor.take(16 + 8)
    objects = {}
    for _ in range(cursor.number('I')):
        name = bytes(cursor.take(cursor.number('H'))).decode()
        require(re.fullmatch(r'log/tile/(entries|\d{1,2})/[x\d/]+(\.p/\d{1,3})?', name), 'a stage holds something else than tiles')
        objects[name] = cursor.take(cursor.number('I'))
    cursor.end()
    return objects


# ---- indexes.md -----------------------------------------------------------------------------------------------------

BLOCK = 65536


class Index:
    def __init__(self, data, key, vault, domain, agent):
        require(len(data) >= 80 + 64 + 72, 'an index is too short')
        sealed, log_size, signature = data[:-72], data[-72:-64], data[-64:]
        message = b'holdfast/v1/index\n' + vault + domain + log_size + sha256(sealed)
        require(agent.verifies(message, signature), 'an index is not signed by the agent')
        opened = Sealed(sealed[:80], key, vault, domain, KIND_INDEX)
        end, footer = opened.footer(sealed, 256 * MIB)
        cursor = Cursor(footer, 'the footer of an index')
        counts = [cursor.number('Q') for _ in range(3)]
        require(max(counts) <= 1 << 32, 'an index claims too many records')
        deks = [bytes(cursor.take(64)) for _ in range(cursor.number('I'))]
        sizes = (44, 20, 44)
        blocks = [-(-count // (BLOCK // size)) for count, size in zip(counts, sizes)]
        cursor.take(32 * blocks[0])
        cursor.end()
        require(80 + sum(blocks) * (BLOCK + 48) == end, 'the counts of an index do not fit its size')
        tables, block = [], 0
        for count, size, number in zip(counts, sizes, blocks):
            table = bytearray()
            for _ in range(number):
                at = 80 + block * (BLOCK + 48)
                table += opened.message(at, BODY, 0, sealed[at:at + BLOCK + 48])[:BLOCK // size * size]
                block += 1
            tables.append(bytes(table[:count * size]))
        self.read_tables(deks, *tables)

    def read_tables(self, deks, blobs, segments, packs):
        self.deks = [dek[:32] for dek in deks]
        self.wraps = {dek[:32]: dek[32:] for dek in deks}
        self.packs = [self.pack(*r) for r in struct.iter_unpack('<32sIIB3s', packs)]
        self.segments = [self.segment(*r) for r in struct.iter_unpack('<IIIIB3s', segments)]
        self.blobs, last = {}, b''
        for blob, segment, offset, length in struct.iter_unpack('<32sIII', blobs):
            require(blob > last and segment < len(self.segments), 'blobs of an index are out of order or refer too far')
            require(offset + length <= self.segments[segment][3], 'a blob lies outside of its segment')
            self.blobs[blob] = (segment, offset, length)
            last = blob

    def pack(self, name, dek, size, kind, zero):
        require(dek < len(self.deks) and size <= 64 * MIB and kind in (KIND_DATA, KIND_TREE) and zero == bytes(3), 'a pack record is malformed')
        return name.hex(), self.deks[dek], size, kind

    def segment(self, pack, offset, stored, plain, codec, zero):
        require(pack < len(self.packs) and codec <= 1 and zero == bytes(3), 'a segment record is malformed')
        require(offset >= 80 and stored >= 48 and offset + stored <= self.packs[pack][2] and plain <= 8 * MIB, 'a segment lies beyond a limit')
        return pack, offset, stored, plain, codec


# ---- trees.md -------------------------------------------------------------------------------------------------------

FILE, DIRECTORY, SYMLINK, FIFO, SOCKET, CHARACTER, BLOCK_DEVICE = range(1, 8)


def parse_entry(data):
    """`data` is one entry without its length field."""
    c = Cursor(data, 'an entry')
    e = {'kind': c.number('B'), 'name': bytes(c.take(c.number('H')))}
    require(FILE <= e['kind'] <= BLOCK_DEVICE, 'an entry of an unknown kind')
    require(e['name'] not in (b'', b'.', b'..') and not re.search(rb'[/\0]', e['name']), 'a name that is no file name')
    e['mode'], e['uid'], e['gid'] = c.number('H'), c.number('I'), c.number('I')
    e['seconds'], e['nanos'] = c.number('q'), c.number('I')
    require(e['mode'] <= 0o7777 and e['nanos'] < 10**9, 'a mode or time out of range')
    last = 0
    while c.at < len(data):
        tag = c.number('B')
        require(tag > last, 'fields are not in order')
        last = tag
        f = Cursor(c.take(c.number('I')), f'field {tag} of an entry')
        if tag == 1:
            e['size'], e['hash'], e['depth'] = f.number('Q'), bytes(f.take(32)), f.number('B')
            require(e['depth'] <= 64, 'content lies too deep')
            e['refs'] = [(bytes(f.take(32)), f.number('Q')) for _ in range(f.number('I'))]
        elif tag == 2:
            e['extents'], end = [], 0
            for _ in range(f.number('I')):
                offset, length = f.number('Q'), f.number('Q')
                require(offset >= end, 'extents are not in order')
                e['extents'].append((offset, length))
                end = offset + length
        elif tag == 3:
            e['node'], e['node_size'] = bytes(f.take(32)), f.number('I')
            e['below'], e['bytes'], e['root'] = f.number('Q'), f.number('Q'), bytes(f.take(32))
        elif tag == 4:
            e['target'] = bytes(f.take(len(f.data)))
        elif tag == 5:
            e['device'] = (f.number('I'), f.number('I'))
        elif tag == 6:
            e['link'] = bytes(f.take(16))
        elif tag == 7:
            e['attributes'] = [(bytes(f.take(f.number('H'))), bytes(f.take(f.number('I')))) for _ in range(f.number('I'))]
            names = [name for name, _ in e['attributes']]
            require(names == sorted(set(names)), 'attributes are not in order')
        elif tag == 8:
            e['unread'] = bytes(f.take(f.number('H'))).decode('utf-8', 'replace')
        elif tag == 9:
            e['changed'] = True
        else:
            require(tag > 127, f'an entry has the unknown field {tag}')
            f.at = len(f.data)
        f.end()
    fits = {FILE: {'size', 'extents', 'link', 'changed'}, DIRECTORY: {'node'}, SYMLINK: {'target'}, CHARACTER: {'device'}, BLOCK_DEVICE: {'device'}}
    special = {'size', 'extents', 'link', 'changed', 'node', 'target', 'device'} & set(e)
    require(special <= fits.get(e['kind'], set()) and not ('extents' in e and 'size' not in e), 'fields do not fit the kind')
    needed = {FILE: 'size', SYMLINK: 'target', CHARACTER: 'device', BLOCK_DEVICE: 'device'}.get(e['kind'])
    require(needed is None or needed in e or 'unread' in e, 'a field is missing')
    return e


def parse_list(data):
    c = Cursor(data, 'a blob list')
    require(c.take(4) == b'hfl1', 'this is not a blob list')
    listed = [(bytes(c.take(32)), c.number('Q')) for _ in range(c.number('I'))]
    c.end()
    return listed


def parse_node(data, salt_key, level):
    """Entries, or children as (first name, blob id, root), and the commitment. `level` None accepts any."""
    require(len(data) <= 4 * MIB, 'a node is too large')
    c = Cursor(data, 'a directory node')
    require(c.take(4) == b'hft1', 'this is not a directory node')
    found, count = c.number('B'), c.number('I')
    require(found <= 64 if level is None else found == level, 'a node of another level than it should have')
    items, parts, names = [], [], []
    for _ in range(count):
        if found == 0:
            start = c.at
            body = c.take(c.number('I'))
            parts.append(data[start:c.at])
            items.append(parse_entry(body))
            names.append(items[-1]['name'])
        else:
            name, blob = bytes(c.take(c.number('H'))), bytes(c.take(32))
            c.number('I'), c.number('Q')
            items.append((name, blob, bytes(c.take(32))))
            names.append(name)
    c.end()
    require(names == sorted(set(names)) and (count > 0 or found == 0), 'the items of a node are not in order')
    if found == 0:
        salts = ctr_stream(hmac256(salt_key, data), 16 * count)
        leaves = [sha256(b'\0' + salts[16 * i:16 * i + 16] + part) for i, part in enumerate(parts)]
    else:
        leaves = [sha256(b'\0' + root) for _, _, root in items]
    return found, items, merkle_root(leaves)


# ---- reading.md -----------------------------------------------------------------------------------------------------

class Vault:
    """Sections 1 and 2: what the log introduces, verified."""

    def __init__(self, folder, secrets, pin=None):
        self.folder, self.secrets, self.staged = Path(folder), secrets, {}
        data = self.load('vault.json', 16384)
        self.id = sha256(data)
        require(pin is None or self.id.hex() == pin, f'this is another vault: {self.id.hex()}')
        self.log_keys = parse_vault(data)
        self.keyrings, self.domains, self.points = {}, {}, {}
        self.read_log()

    def load(self, name, most, digest=None):
        path = self.folder / name
        require(path.stat().st_size <= most, f'{name} is over its limit')
        data = path.read_bytes()
        require(digest is None or sha256(data).hex() == digest, f'{name} is damaged')
        return data

    def read_log(self):
        heads = sorted(p.name for p in (self.folder / 'log/head').iterdir() if re.fullmatch(r'\d{20}', p.name))
        head = parse_json(self.load(f'log/head/{heads[-1]}', 65536), 'size stage checkpoint', 'the head')
        size, root = checkpoint_of(head['checkpoint'].encode(), self.log_keys)
        require(size == head['size'], 'the head has another size than its checkpoint')
        published, _ = checkpoint_of(self.load('log/checkpoint', 1 << 18), self.log_keys)
        require(published <= size, 'the head was rolled back')
        if published < size:
            self.staged = parse_stage(self.load(f"log/stage/{head['stage']}", 64 * MIB, head['stage']))
        entries = []
        for index in range(-(-size // 256)):
            width = min(256, size - index * 256)
            name = tile_path('entries', index, width)
            data = self.staged.get(name) or self.load(name, 64 * MIB)
            at = 0
            for _ in range(width):
                require(at + 2 <= len(data), 'an entry bundle is cut off')
                length = struct.unpack_from('>H', data, at)[0]
                entries.append(bytes(data[at + 2:at + 2 + length]))
                at += 2 + length
            require(at == len(data), 'an entry bundle has another length')
        require(merkle_root([sha256(b'\0' + entry) for entry in entries]) == root, 'the entries do not have the root of the checkpoint')
        last = ''
        for number, data in enumerate(entries):
            entry, act = parse_entry_of_log(data)
            require(entry['at'] >= last, f'entry {number} is out of order')
            last = entry['at']
            self.add(number, entry, act)

    def add(self, number, entry, act):
        kind, subject = act.body['type'], act.body['subject']
        require(act.body['vault'] == self.id.hex(), f'entry {number} is of another vault')
        require((kind == 'vault-created') == (number == 0), 'exactly the first entry creates the vault')
        if kind == 'vault-created':
            act.note.require_signed(self.log_keys[0])
        elif kind == 'keyring-stated':
            chain = self.keyrings.setdefault(subject['keyring'], [])
            self.extend(chain, subject, 'keyring', KEYRING)
            before = chain[max(0, subject['epoch'] - 1)]
            check_keyring(chain[-1], before)
            act.note.require_signed(owner_keys(before)[0])
        elif kind == 'domain-stated':
            chain = self.domains.setdefault(subject['domain'], [])
            self.extend(chain, subject, 'domain', DOMAIN)
            body = chain[-1].body
            require(body['vault'] == self.id.hex() and body['keyring'] in self.keyrings, 'a domain of another vault or keyring')
            check_domain(chain[-1], chain[max(0, subject['epoch'] - 1)])
            act.note.require_signed(agent_key(chain[-1]))
        elif kind == 'point-admitted':
            require(subject['domain'] in self.domains and subject['point'] not in self.points, 'a point of no known domain, or again')
            act.note.require_signed(agent_key(self.domains[subject['domain']][-1]))
            self.points[subject['point']] = (entry['at'], subject['domain'], entry['admitted'])
        else:
            require(kind == 'vault-verified', f'entry {number} is of an unknown type')
            known = [self.log_keys[0]] + [owner_keys(c[-1])[0] for c in self.keyrings.values()] + [agent_key(c[-1]) for c in self.domains.values()]
            require(any(act.note.signature_by(k) and k.verifies(act.note.text.encode(), act.note.signature_by(k)) for k in known), 'a verification by nobody known')

    def extend(self, chain, subject, what, members):
        require(subject['epoch'] == len(chain) and is_hex(subject[what]), f'epochs of a {what} are out of order')
        data = self.load(f"{what}s/{subject[what]}/{subject['epoch']}.note", MIB, subject['statement'])
        chain.append(Statement(data, f'holdfast/{what}/v1', members))
        require(chain[0].id == subject[what], f'the id of a {what} is not that of its genesis')
        check_chain(chain, what, what)

    def unwrap(self, name, epoch, keyring, digest=None):
        """The plaintext of an age file, which identities of this keyring epoch or a later one open."""
        self.load(name, MIB, digest)
        return self.secrets.unwrap(self.folder, name, keyring, epoch)


class Secrets:
    """Unwraps with age's own program, or takes what was unwrapped before."""

    def __init__(self, age, identity, keys):
        self.age, self.identity, self.keys = age, identity, keys

    def unwrap(self, folder, name, keyring, epoch):
        if self.keys is not None:
            return (Path(self.keys) / name).with_suffix('.bin').read_bytes()
        identity = Path(self.identity).read_bytes()
        while True:
            run = subprocess.run([self.age, '-d', '-i', '-', str(folder / name)], input=identity, capture_output=True)
            if run.returncode == 0:
                return run.stdout
            # An older identity is wrapped to the newer one.
            links = sorted((folder / 'keyrings' / keyring).glob('*.age'), key=lambda path: -int(path.stem))
            for link in links:
                older = subprocess.run([self.age, '-d', '-i', '-', str(link)], input=identity, capture_output=True)
                if older.returncode == 0:
                    identity = older.stdout
                    break
            else:
                raise Refused(f'{name} does not open: {run.stderr.decode().strip()}')


class Point:
    """Sections 2 and 3."""

    def __init__(self, vault, name):
        require(name in vault.points, 'the log names no such point')
        self.vault, self.deks, self.openers, self.segments = vault, {}, {}, {}
        statement = Statement(vault.load(f'points/{name}', MIB, name), 'holdfast/point/v1', POINT)
        self.body = body = statement.body
        domain = vault.domains[body['domain']][body['domainEpoch']]
        self.agent = agent_key(domain)
        check_point(statement, vault.points[name][1], domain)
        self.domain = bytes.fromhex(body['domain'])
        secret = vault.unwrap(f"domains/{body['domain']}/{body['domainEpoch']}.age", body['keyringEpoch'], body['keyring'], domain.body['secret'])
        require(len(secret) == 32, 'a domain secret has another length')
        self.key = {label: hkdf(secret, self.domain, b'holdfast/v1/domain/' + label.encode(), 32) for label in ('blob-id', 'index', 'salt')}
        sealed = base64.b64decode(body['sealed'], validate=True)
        opened = Sealed(sealed[:80], self.dek(bytes.fromhex(body['dek'])), vault.id, self.domain, KIND_POINT)
        self.details = json.loads(opened.footer(sealed, 16 * MIB)[1])
        self.indexes = []
        for ref in body['indexes']:
            data = vault.load(f"indexes/{body['domain']}/{ref['id']}", ref['size'], ref['id'])
            self.indexes.append(Index(data, self.key['index'], vault.id, self.domain, self.agent))

    def dek(self, name):
        if name not in self.deks:
            dek = self.vault.unwrap(f"deks/{name.hex()}/{self.body['keyring']}.age", self.body['keyringEpoch'], self.body['keyring'])
            require(len(dek) == 32 and dek_commitment(dek) == name, 'a data key is not the one that its name commits to')
            self.deks[name] = dek
        return self.deks[name]

    def blob(self, name):
        index = next((i for i in self.indexes if name in i.blobs), None)
        require(index is not None, f'no index has blob {name.hex()}')
        number, offset, length = index.blobs[name]
        data = self.segment(index, number)[offset:offset + length]
        require(hmac256(self.key['blob-id'], sha256(data)) == name, f'blob {name.hex()} is damaged')
        return data

    def segment(self, index, number):
        pack, offset, stored, plain, codec = index.segments[number]
        name, dek, _, kind = index.packs[pack]
        if (name, offset) not in self.segments:
            with open(self.vault.folder / f'packs/{name[:2]}/{name}', 'rb') as f:
                if name not in self.openers:
                    self.openers[name] = Sealed(f.read(80), self.dek(dek), self.vault.id, self.domain, kind)
                f.seek(offset)
                data = self.openers[name].message(offset, SEGMENT, codec, f.read(stored))
            data = unzstd(data, plain) if codec == 1 else data
            require(len(data) == plain, 'a segment has another length')
            while len(self.segments) >= 16:
                del self.segments[next(iter(self.segments))]
            self.segments[name, offset] = data
        return self.segments[name, offset]

    def entries(self, blob, root, level=None):
        """The entries of a directory whose root node is `blob`, in order."""
        found, items, commitment = parse_node(self.blob(blob), self.key['salt'], level)
        require(commitment == root, 'a directory does not have the commitment that led to it')
        if found == 0:
            yield from items
        else:
            for _, child, child_root in items:
                yield from self.entries(child, child_root, found - 1)

    def walk(self):
        """Every entry with its path; a directory's after it was entered, before what is below."""
        waiting = [(b'', bytes.fromhex(self.details['root']['id']), bytes.fromhex(self.body['root']))]
        while waiting:
            path, blob, root = waiting.pop()
            for entry in self.entries(blob, root):
                yield path + b'/' + entry['name'], entry
                if entry['kind'] == DIRECTORY and 'node' in entry:
                    waiting.append((path + b'/' + entry['name'], entry['node'], entry['root']))

    def content(self, entry):
        """The blobs of a file in order, all lengths and the content hash checked."""
        def leaves(refs, depth):
            for name, below in refs:
                if depth == 0:
                    data = self.blob(name)
                    require(len(data) == below, 'a blob has another length')
                    yield data
                    continue
                listed = parse_list(self.blob(name))
                require(sum(size for _, size in listed) == below, 'the lengths of a blob list do not add up')
                yield from leaves(listed, depth - 1)
        parts, count, total = hashlib.sha256(b'holdfast/v1/content'), 0, 0
        whole = sha256(b'')
        for data in leaves(entry['refs'], entry['depth']):
            whole = sha256(data)
            parts.update(struct.pack('<I', len(data)) + whole)
            count, total = count + 1, total + len(data)
            yield data
        require((whole if count <= 1 else parts.digest()) == entry['hash'], 'the content hash is another')
        expected = entry['size'] if 'extents' not in entry else sum(length for _, length in entry['extents'])
        require('changed' in entry or total == expected, 'the lengths of a file do not agree')

    def restore(self, target):
        """Section 4. Returns what could not be restored."""
        failed, links, directories = [], {}, []
        os.makedirs(target, exist_ok=True)
        require(not os.listdir(target), 'the target is not empty')  # so that no link in it can be written through
        for path, entry in self.walk():
            place = os.fsencode(target) + path
            try:
                if entry['kind'] == DIRECTORY:
                    os.mkdir(place, 0o700)
                    directories.append((place, entry))
                elif 'link' in entry and entry['link'] in links:
                    os.link(links[entry['link']], place, follow_symlinks=False)
                    continue
                elif entry['kind'] == FILE and 'size' in entry:
                    self.restore_file(place, entry)
                elif entry['kind'] == SYMLINK and 'target' in entry:
                    os.symlink(entry['target'], place)
                elif entry['kind'] in (FIFO, SOCKET, CHARACTER, BLOCK_DEVICE) and 'unread' not in entry:
                    kinds = {FIFO: stat.S_IFIFO, SOCKET: stat.S_IFSOCK, CHARACTER: stat.S_IFCHR, BLOCK_DEVICE: stat.S_IFBLK}
                    os.mknod(place, kinds[entry['kind']] | 0o600, os.makedev(*entry.get('device', (0, 0))))
                if 'unread' in entry:
                    failed.append((path, f"not read when the point was made: {entry['unread']}"))
                    continue
                if 'link' in entry:
                    links[entry['link']] = place
                if entry['kind'] != DIRECTORY:
                    set_metadata(place, entry)
            except (Refused, OSError) as error:
                failed.append((path, str(error)))
        for place, entry in reversed(directories):
            set_metadata(place, entry)
        return failed

    def restore_file(self, place, entry):
        with open(place, 'xb') as f:
            extents = iter(entry.get('extents', [(0, None)]))
            offset, left = next(extents, (0, 0))
            for data in self.content(entry):
                while data:
                    if left == 0:
                        offset, left = next(extents, (None, 0))
                        if offset is None:
                            break
                    part = data if left is None else data[:left]
                    f.seek(offset)
                    f.write(part)
                    offset, left = offset + len(part), None if left is None else left - len(part)
                    data = data[len(part):]
            f.truncate(entry['size'])


def set_metadata(place, entry):
    """Owner, attributes, mode, times, in this order."""
    if os.geteuid() == 0:
        os.chown(place, entry['uid'], entry['gid'], follow_symlinks=False)
    for name, value in entry.get('attributes', []):
        os.setxattr(place, name, value, follow_symlinks=False)
    if entry['kind'] != SYMLINK:
        os.chmod(place, entry['mode'])
    nanos = entry['seconds'] * 10**9 + entry['nanos']
    os.utime(place, ns=(nanos, nanos), follow_symlinks=False)


def main():
    parser = argparse.ArgumentParser(description='reads Holdfast vaults')
    parser.add_argument('vault')
    parser.add_argument('--identity', help='an age identity file')
    parser.add_argument('--keys', help='a folder of unwrapped secrets, instead of an identity')
    parser.add_argument('--age', default='age', help="age's own program, 1.3 or newer")
    parser.add_argument('--pin', help="the vault's id")
    commands = parser.add_subparsers(dest='command', required=True)
    commands.add_parser('points')
    commands.add_parser('ls').add_argument('point')
    restore = commands.add_parser('restore')
    restore.add_argument('point')
    restore.add_argument('target')
    args = parser.parse_args()
    if args.command != 'points' and args.identity is None and args.keys is None:
        parser.error('--identity or --keys is needed')
    try:
        vault = Vault(args.vault, Secrets(args.age, args.identity, args.keys), args.pin)
        if args.command == 'points':
            for name, (at, domain, _) in vault.points.items():
                print(at, name, domain[:16])
            return 0
        point = Point(vault, list(vault.points)[-1] if args.point == 'latest' else args.point)
        if args.command == 'ls':
            for path, e in point.walk():
                time = datetime.fromtimestamp(e['seconds'], timezone.utc).strftime('%Y-%m-%d %H:%M:%S')
                kind = '?-dlpscb'[e['kind']]
                print(f"{kind}{e['mode']:04o} {e['uid']:>5} {e['gid']:>5} {e.get('size', 0):>12} {time} {os.fsdecode(path)!r}")
            return 0
        failed = point.restore(args.target)
        for path, reason in failed:
            print(f'{os.fsdecode(path)!r}: {reason}', file=sys.stderr)
        return 3 if failed else 0
    except (Refused, OSError) as error:
        print(f'refused: {error}', file=sys.stderr)
        return 1


if __name__ == '__main__':
    sys.exit(main())
