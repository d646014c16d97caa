/**
 * What a section is for. `work` holds things to build; `container` only groups sections that do; `overview` is read
 * only when nothing else describes work; rules, risks and the definition of done apply to the whole product.
 */
export type SectionRole =
  | 'work'
  | 'container'
  | 'overview'
  | 'context'
  | 'non-goal'
  | 'left-out'
  | 'schedule'
  | 'process'
  | 'question'
  | 'quality'
  | 'principles'
  | 'risks'
  | 'done-when';
