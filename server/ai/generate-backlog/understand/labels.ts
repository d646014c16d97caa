/** What the lines after a label are. */
export type LabelKind =
  'criteria' | 'tasks' | 'notes' | 'dependencies' | 'priority' | 'estimate' | 'actor' | 'reference';

const LABELS: readonly [LabelKind, readonly RegExp[]][] = [
  [
    'criteria',
    [
      /^(?:acceptance(?: criteria| criterion| tests?| scenarios?)?|criteria|acs?|conditions of satisfaction|scenarios?|done when|it is done when|definition of done|fit criteri(?:on|a)|confirmation|verification)$/,
      /^(?:business rules|rules|requirements|must haves?|validations?(?: rules)?|independent test|test (?:cases|steps|criteria)|how to (?:test|demo)|edge cases|error (?:cases|handling)|expected (?:results?|outcomes?|behaviou?r))$/,
      /^(?:pre-?conditions?|post-?conditions?|success guarantees?|(?:basic|main|normal|happy|primary)(?: success)? (?:flow|path|scenario|course)(?: of events)?|(?:alternat(?:iv)?e|exception(?:al)?)(?: (?:flows?|paths?|scenarios?|courses?))?|flow of events|exceptions|extensions)$/,
      /^(?:criterios? de aceptación|critérios de (?:aceitação|aceite)|(?:critères|conditions|cas) d['’]acceptation|akzeptanzkriteri(?:en|um)|abnahmekriterien|acceptatie ?criteria|kryteria akceptacji|критерии при[её]мки|受け?入れ?(?:条件|基準)|criteri di accettazione|precondiciones|postcondiciones|vorbedingung(?:en)?|nachbedingung(?:en)?|ablauf)$/,
    ],
  ],
  [
    'tasks',
    [
      /^(?:tasks|sub-?tasks|to ?-?do|todos|technical tasks|implementation(?: steps| notes)?|steps|work items|deliverables|aufgaben|tareas|tâches|tarefas)$/,
    ],
  ],
  [
    'notes',
    [
      /^(?:notes?|remarks?|description|details|context|background|rationale|why(?: this priority)?|comments?|design|mock-?ups?|links?|example|examples|story|user story|triggers?|frequency|assumptions|beschreibung|descripción|description brève)$/,
    ],
  ],
  [
    'dependencies',
    [
      /^(?:dependenc(?:y|ies)|depends(?: on)?|requires|blocked by|prerequisites?|needs|after|builds on|abhängigkeiten|dependencias)$/,
    ],
  ],
  ['priority', [/^(?:priority|prio|moscow|importance|priorität|prioridade?|priorité)$/]],
  ['estimate', [/^(?:estimate|estimation|points|story points|size|effort|sp|complexity)$/]],
  ['actor', [/^(?:(?:primary |main )?actors?(?:\/roles?)?|akteure?|actores|acteurs?)$/]],
  [
    'reference',
    [
      /^(?:references?|traces? to|source|id|linked (?:to|issues)|likelihood|probability|impact|severity|originator|author|owner|status|version|type)$/,
    ],
  ],
];

/** What a label such as "Acceptance criteria:" announces; null for any other text. */
export function labelKind(plain: string): LabelKind | null {
  const name = plain
    .replace(/[:：]\s*$/, '')
    .replace(/\s*\([^)]*\)$/, '')
    .trim()
    .toLowerCase();
  if (name.length > 40) return null;
  return LABELS.find(([, patterns]) => patterns.some((pattern) => pattern.test(name)))?.[0] ?? null;
}

/** Whether a line only announces what follows it. */
export function isLabel(plain: string): boolean {
  return labelKind(plain) !== null;
}

/** The kind and the value of a line such as "Priority: high" or "Depends on: US-3"; null for any other text. */
export function labelledValue(plain: string): { kind: LabelKind; value: string } | null {
  const match = /^([\p{L} '’/-]{1,40}?)\s*[:：]\s+(\S[\s\S]*)$/u.exec(plain);
  const kind = match?.[1] ? labelKind(match[1]) : null;
  return match?.[2] && kind ? { kind, value: match[2] } : null;
}
