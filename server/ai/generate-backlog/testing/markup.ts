import fc from 'fast-check';

/** How a line of a specification may begin. */
export const prefix = fc.constantFrom(
  '# ',
  '## ',
  '### ',
  'Phase 2: ',
  '- ',
  '- [ ] ',
  '- [x] ',
  '  - ',
  '    - [ ] ',
  '1. ',
  '> ',
  '> - ',
  '| ',
  '|---|---|',
  '```',
  '├── ',
  '***',
  '',
  '',
  '\t',
  '<li>',
  '<h2>',
  '===',
);

/** How it may end. */
export const end = fc.constantFrom('\n', '\n\n', '\r\n', '\r\n\r\n', '\r', '\n \n');
