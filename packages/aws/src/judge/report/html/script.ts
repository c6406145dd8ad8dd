/** What the page can do where scripts run: filter, sort, open everything. All of it is there to read without. */
export const script = `
'use strict'
const table = document.getElementById('findings')
if (table !== null) {
  const form = document.getElementById('filter')
  const shown = document.getElementById('shown')
  const body = table.tBodies[0]
  const rows = [...body.rows]
  const further = document.querySelectorAll('#further li')
  const filter = () => {
    const words = form.elements.words.value.toLowerCase().split(/\\s+/).filter(Boolean)
    const wanted = ['status', 'severity', 'fix'].map(name => [name, form.elements[name].value])
    let count = 0
    const isWanted = element => {
      const text = element.textContent.toLowerCase()
      return wanted.every(([name, value]) => value === '' || element.dataset[name] === value) && words.every(word => text.includes(word))
    }
    for (const row of rows) {
      row.hidden = !isWanted(row)
      if (!row.hidden) count += 1
    }
    for (const item of further) item.hidden = !isWanted(item)
    shown.textContent = count + ' of ' + rows.length + ' rows'
  }
  form.addEventListener('input', filter)
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('reset', () => setTimeout(filter))
  form.hidden = false
  filter()
  for (const [index, head] of [...table.tHead.rows[0].cells].entries()) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...head.childNodes)
    head.append(button)
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending'
      for (const other of head.parentElement.cells) other.removeAttribute('aria-sort')
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending')
      const key = row => row.cells[index].dataset.key ?? row.cells[index].textContent
      const order = new Intl.Collator('en', { numeric: true })
      body.append(...rows.toSorted((a, b) => order.compare(key(a), key(b)) * (down ? -1 : 1)))
    })
  }
}
const all = () => document.querySelectorAll('details')
const toggle = document.getElementById('open-all')
if (toggle !== null) {
  toggle.addEventListener('click', () => {
    const isOpen = toggle.getAttribute('aria-pressed') === 'true'
    for (const one of all()) one.open = !isOpen
    toggle.setAttribute('aria-pressed', String(!isOpen))
  })
}
let closed = []
addEventListener('beforeprint', () => {
  closed = [...all()].filter(one => !one.open)
  for (const one of closed) one.open = true
})
addEventListener('afterprint', () => {
  for (const one of closed) one.open = false
})
`
