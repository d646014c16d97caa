/**
 * A page of the board without a product: it reads the kept copy or fetches the same bytes, and draws the first cards of
 * each column as plain elements that can be dragged.
 */
export const BARE_PAGE = `<!doctype html>
<title>Bare board</title>
<style>
  body { display: flex; gap: 8px; margin: 90px 0 0 240px; font: 13px system-ui; }
  ul { flex: 1; margin: 0; padding: 0; list-style: none; }
  li { height: 98px; margin-bottom: 8px; border: 1px solid; }
</style>
<script>
  const STATUSES = ['backlog', 'ready', 'in_progress', 'review', 'done'];
  const kept = new Promise((resolve) => {
    const opening = indexedDB.open('bare', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('copies');
    opening.onsuccess = () => resolve(opening.result);
  });
  const copies = async (mode) => (await kept).transaction('copies', mode).objectStore('copies');
  async function copy() {
    const reading = (await copies('readonly')).get('board');
    return new Promise((resolve) => (reading.onsuccess = () => resolve(reading.result)));
  }
  function draw(text) {
    const { rows } = JSON.parse(text);
    document.body.replaceChildren(...STATUSES.map((status) => {
      const column = document.createElement('ul');
      for (const story of rows.story.filter((one) => one.status === status).slice(0, 10)) {
        const card = document.createElement('li');
        card.dataset.storyId = story.id;
        card.draggable = true;
        card.textContent = story.title;
        column.append(card);
      }
      return column;
    }));
  }
  async function open() {
    const before = await copy();
    if (before) draw(before);
    const text = await (await fetch('/board')).text();
    if (!before) draw(text);
    (await copies('readwrite')).put(text, 'board');
  }
  let dragged;
  document.addEventListener('dragstart', ({ target }) => (dragged = target));
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    event.target.closest('li, ul')?.before(dragged);
  });
  addEventListener('DOMContentLoaded', open);
</script>
<body></body>`;
