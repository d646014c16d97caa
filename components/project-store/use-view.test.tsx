import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';

import { createShown } from './shown';
import { useView } from './use-view';

it('begins with what the server rendered, although rows arrived before its part of the page was taken over', () => {
  const shown = createShown('project', 'user');
  shown.show({ phase: 'ready' });
  function Phase() {
    return <p>{useView(shown, ({ phase }) => phase)}</p>;
  }
  // Rendering to a string reads what taking over reads.
  expect(renderToString(<Phase />)).toBe('<p>opening</p>');
});
