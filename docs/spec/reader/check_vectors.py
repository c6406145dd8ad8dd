#!/usr/bin/env python3
"""Checks reader.py against the vectors of docs/spec/vectors: what is valid is read as it says, what has a fault is refused.

Prints a line for each disagreement and the counts; exit code 1 if there is a disagreement.
"""
import base64
import hashlib
import json
import struct
import sys
from pathlib import Path

import reader as r

FOLDER = Path(__file__).resolve().parent.parent / 'vectors'
counts = {'valid': 0, 'refused': 0}
wrong = []


def vectors(name):
    return json.loads((FOLDER / f'{name}.json').read_text())


def hexed(text):
    return bytes.fromhex(text)


def equal(name, found, expected):
    counts['valid'] += 1
    if found != expected:
        wrong.append(f'{name}: expected {expected!r:.200}, found {found!r:.200}')


def refused(name, read):
    counts['refused'] += 1
    try:
        read()
    except (r.Refused, ValueError, KeyError):
        return
    wrong.append(f'{name}: was accepted')


def sealed(v):
    data = hexed(v['object'])
    opened = r.Sealed(data[:80], hexed(v['dataKey']), hexed(v['vault']), hexed(v['domain']), v['kind'])
    return opened, data, *opened.footer(data, r.MIB)


def envelope():
    for v in vectors('envelope-keys')['dataKeys']:
        equal('commitment', r.dek_commitment(hexed(v['dataKey'])).hex(), v['commitment'])
    for v in vectors('envelope-keys')['domains']:
        for label, key in v['keys'].items():
            equal(label, r.hkdf(hexed(v['secret']), hexed(v['domain']), b'holdfast/v1/domain/' + label.encode(), 32).hex(), key)
    file = vectors('envelope')
    for v in file['objectKeys']:
        info = b'holdfast/v1/object' + b''.join(r.lp(x) for x in (b'\x01', hexed(v['vault']), hexed(v['domain']), bytes([v['kind']])))
        equal('object key', r.hkdf(hexed(v['inputKey']), hexed(v['salt']), info, 64).hex(), v['objectKey'] + v['commitment'])
    for v in file['messageKeys']:
        equal('message key', r.hkdf_expand(hexed(v['objectKey']), b'holdfast/v1/message' + hexed(v['context']), 32).hex(), v['messageKey'])
    for v in file['valid']:
        _, _, offset, plain = sealed(v)
        equal(v['name'], (offset, plain.hex()), (v['footer']['offset'], v['footer']['plain']))
    for v in file['invalid']:
        refused(v['fault'], lambda v=v: sealed(v))


def packs():
    file = vectors('pack')
    for v in file['valid']:
        opened, data, _, directory = sealed(v)
        equal(v['name'], (r.sha256(data).hex(), directory.hex()), (v['id'], v['directory']))
        key, found = r.hkdf(hexed(v['domainSecret']), hexed(v['domain']), b'holdfast/v1/domain/blob-id', 32), []
        for s in v['segments']:
            plain = opened.message(s['offset'], r.SEGMENT, s['codec'], data[s['offset']:s['offset'] + s['stored']])
            plain = r.unzstd(plain, s['plain']) if s['codec'] == 1 else plain
            for blob in s['blobs']:
                length = next(b['length'] for b in v['blobs'] if b['id'] == blob)
                found.append(r.hmac256(key, r.sha256(plain[:length])).hex())
                plain = plain[length:]
        equal('blob ids', found, [b['id'] for b in v['blobs']])
    for v in file['frames']:
        def frame(v=v):
            plain = r.unzstd(hexed(v['frame']), v['plain'])
            r.require(len(plain) == v['plain'], 'another length')
            return plain
        if 'error' in v:
            refused(v['fault'], frame)
        else:
            equal(v['name'], r.sha256(frame()).hex(), v['sha256'])


def indexes():
    file = vectors('index')
    secret, vault, domain = hexed(file['domainSecret']), hexed(file['vault']), hexed(file['domain'])
    key = r.hkdf(secret, domain, b'holdfast/v1/domain/index', 32)
    public = r.ED25519 + hexed(file['agent'])
    name = 'holdfast/agent/' + r.sha256(public[1:]).hex()[:16]
    agent = r.Key(f"{name}+{r.sha256(name.encode() + bytes([10]) + public)[:4].hex()}+{base64.b64encode(public).decode()}", r.ED25519)

    def load(v):
        data = bytearray((FOLDER / v['file']).read_bytes() if 'file' in v else hexed(v['object']))
        for at, xor in v.get('edits', []):
            data[at] ^= xor
        return bytes(data)
    for v in file['valid']:
        data, t = load(v), v['tables']
        index = r.Index(data, key, vault, domain, agent)
        blobs = b''.join(blob + struct.pack('<III', *place) for blob, place in index.blobs.items())
        equal(v['name'], (r.sha256(data).hex(), blobs.hex(), len(index.segments) * 20, len(index.packs) * 44, b''.join(dek + index.wraps[dek] for dek in index.deks).hex()),
              (v['id'], t['blobs'], len(t['segments']) // 2, len(t['packs']) // 2, t['dataKeys']))
    for v in file['invalidObjects']:
        refused(v['fault'], lambda v=v: r.Index(load(v), key, vault, domain, agent))
    for v in file['invalid']:
        t = {name: hexed(text) for name, text in v['tables'].items()}
        deks = [t['dataKeys'][i:i + 64] for i in range(0, len(t['dataKeys']), 64)]
        refused(v['fault'], lambda t=t, deks=deks: r.Index.__new__(r.Index).read_tables(deks, t['blobs'], t['segments'], t['packs']))


def trees():
    file = vectors('trees')
    salt = hexed(file['saltKey'])
    for v in file['valid']:
        _, items, root = r.parse_node(hexed(v['node']), salt, None)
        equal(v['name'], root.hex(), v['root'])
    for v in file['invalid']:
        refused(v['fault'], lambda v=v: r.parse_node(hexed(v['node']), salt, None))
    for v in file['lists']['valid']:
        equal(v['name'], r.parse_list(hexed(v['node'])), [(hexed(ref['id']), ref['bytes']) for ref in v['refs']])
    for v in file['lists']['invalid']:
        refused(v['fault'], lambda v=v: r.parse_list(hexed(v['node'])))
    for v in file['contentHashes']:
        blobs = [hexed(blob) for blob in v['blobs']]
        whole = hashlib.sha256(b'holdfast/v1/content' + b''.join(struct.pack('<I', len(b)) + r.sha256(b) for b in blobs)).digest()
        equal('content hash', (r.sha256(b''.join(blobs)) if len(blobs) < 2 else whole).hex(), v['hash'])


def statements():
    file = vectors('statements')

    def vault(text):
        return r.parse_vault(text.encode())

    def point(text):
        domain = r.Statement(file['point']['domain'].encode(), 'holdfast/domain/v1', r.DOMAIN)
        statement = r.Statement(text.encode(), 'holdfast/point/v1', r.POINT)
        r.check_point(statement, file['point']['domainId'], domain)
        return statement

    def chain(what, members, texts):
        found = [r.Statement(text.encode(), f'holdfast/{what}/v1', members) for text in texts]
        r.require(found and found[0].id == file[what]['pinned'], 'another genesis')
        r.check_chain(found, what, what)
        for epoch, statement in enumerate(found):
            before = found[max(0, epoch - 1)]
            (r.check_keyring if what == 'keyring' else r.check_domain)(statement, before)
        return len(found)
    for v in file['vault']['valid']:
        vault(v['text'])
        equal(v['name'], r.sha256(v['text'].encode()).hex(), v['id'])
    for v in file['vault']['invalid']:
        refused(f"vault.json: {v['fault']}", lambda v=v: vault(v['text']))
    for v in file['point']['valid']:
        equal(v['name'], point(v['text']).id, v['id'])
    for v in file['point']['invalid']:
        refused(f"point: {v['fault']}", lambda v=v: point(v['text']))
    for what, members in (('keyring', r.KEYRING), ('domain', r.DOMAIN)):
        for v in file[what]['valid']:
            equal(v['name'], chain(what, members, v['statements']), len(v['statements']))
        for v in file[what]['invalid']:
            refused(f"{what}: {v['fault']}", lambda v=v: chain(what, members, v['statements']))


def log():
    file = vectors('log')
    for v in file['entries']['valid']:
        data = v['entry'].encode()
        equal(v['name'], (r.parse_entry_of_log(data)[1].body['type'], r.sha256(b'\0' + data).hex()), (v['name'], v['leaf']))
    for v in file['entries']['invalid']:
        refused(f"entry: {v['fault']}", lambda v=v: r.parse_entry_of_log(v['entry'].encode()))
    for v in file['tiles']:
        leaves = [r.sha256(b'\0' + f'entry {i}'.encode()) for i in range(v['size'])]
        equal(f"a log of {v['size']}", r.merkle_root(leaves).hex(), v['root'])
        names = [r.tile_path('entries', i, min(256, v['size'] - i * 256)) for i in range(-(-v['size'] // 256))]
        equal('bundles', names, [t['name'] for t in v['tiles'] if '/entries/' in t['name']])
    keys = [r.Key(file['checkpoints']['keys'][0], r.ED25519), r.Key(file['checkpoints']['keys'][1], r.COSIGN_MLDSA)]
    for v in file['checkpoints']['valid']:
        equal(v['name'], r.checkpoint_of(v['text'].encode(), keys), (v['size'], hexed(v['root'])))
    for v in file['checkpoints']['invalid']:
        refused(f"checkpoint: {v['fault']}", lambda v=v: r.checkpoint_of(v['text'].encode(), keys))
    for v in file['stages']['valid']:
        equal(v['name'], {name: bytes(data).hex() for name, data in r.parse_stage(hexed(v['stage'])).items()}, {o['name']: o['bytes'] for o in v['objects']})
    for v in file['stages']['invalid']:
        refused(f"stage: {v['fault']}", lambda v=v: r.parse_stage(hexed(v['stage'])))


for check in (envelope, packs, indexes, trees, statements, log):
    check()
for line in wrong:
    print(line)
print(f"{counts['valid']} valid, {counts['refused']} with a fault, {len(wrong)} disagreements")
sys.exit(1 if wrong else 0)
