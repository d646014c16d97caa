import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import type { Priority } from '@/lib/schemas/fields';
import type { Passage, TextRange } from '@/server/ai/generate-backlog/read/document';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import type { Reading } from '@/server/ai/generate-backlog/understand/classify';
import { capitalize, plural } from '@/server/ai/generate-backlog/language/words';
import { wantTitle } from '@/server/ai/generate-backlog/language/title-text';
import { titleOfWant, type WantKind } from '@/server/ai/generate-backlog/understand/want';
import type { Capability } from '@/server/ai/generate-backlog/understand/capability';
import type { Modality } from '@/server/ai/generate-backlog/understand/modality';
import type { UserStory } from '@/server/ai/generate-backlog/understand/user-story';

/** A criterion before it is checked; without a range it was derived. */
export type CriterionDraft = {
  text: string;
  range: TextRange | null;
  /** Whether it is a rule for the whole product, which says nothing of the size of a story. */
  isShared?: boolean;
};
export type TaskDraft = { key: string; title: string; description: string; range: TextRange; plain: string };
/** A statement that its story needs something else, to be resolved once all items are known. */
export type NeedDraft = { text: string; range: TextRange };

/** A story while it is put together. */
export type StoryDraft = {
  /** What its ref is made of: text of the specification, nothing that changes when other text does. */
  key: string;
  section: number;
  /** The paragraph or list it began in. */
  block: number;
  title: string;
  /** Other names by which the text may refer to it. */
  aliases: string[];
  asA: string | null;
  iWant: string | null;
  wantIs: WantKind;
  soThat: string | null;
  /** Whether the text itself has the form "As a … I want …". */
  isWritten: boolean;
  description: string[];
  criteria: CriterionDraft[];
  tasks: TaskDraft[];
  needs: NeedDraft[];
  ranges: TextRange[];
  priority: Priority | null;
  estimate: number | null;
  /** The fault that it is about, in the words of the text. */
  fault: string | null;
  /** The text its title restates, for criteria that restate it too. */
  statement: TextRange | null;
};

type Origin = { key: string; section: number; block: number; ranges: TextRange[] };

/** A story with a title and nothing else yet. */
export function newStory(origin: Origin, title: string): StoryDraft {
  return {
    ...origin,
    title,
    aliases: [],
    asA: null,
    iWant: null,
    wantIs: 'action',
    soThat: null,
    isWritten: false,
    description: [],
    criteria: [],
    tasks: [],
    needs: [],
    priority: null,
    estimate: null,
    fault: null,
    statement: null,
  };
}

/** A story that began with this passage, with the identifier, priority and estimate written around it. */
export function storyFromPassage(passage: Passage, title: string): StoryDraft {
  const { id, priority, estimate } = undecorate(passage.plain);
  const story = newStory(
    { key: passage.plain, section: passage.section, block: passage.block, ranges: [rangeOfPassage(passage)] },
    title,
  );
  return { ...story, priority, estimate, aliases: id ? [id] : [] };
}

/** Start and end of a passage. */
export function rangeOfPassage({ start, end }: TextRange): TextRange {
  return { start, end };
}

/** Takes over who wants what and why; the title is what is wanted. */
export function applyUserStory(
  story: StoryDraft,
  { asA, iWant, wantIs, soThat }: UserStory,
  statement: TextRange,
): void {
  story.asA = asA;
  story.iWant = iWant;
  story.wantIs = wantIs;
  story.soThat = soThat;
  story.isWritten = true;
  story.statement = statement;
  story.title = titleOfWant(firstPerson(iWant), wantIs);
}

/** The person a sentence is about, for what follows it. */
export function actorOfReading(reading: Reading): string | null {
  if (reading.type === 'story') return actorOf(reading.story.asA);
  return reading.type === 'capability' ? reading.capability.actor : null;
}

const PRIORITY_BY_MODALITY: Record<Modality, Priority | null> = {
  must: 'high',
  should: 'medium',
  could: 'low',
  can: null,
  does: null,
};

/* "… and the person is put on the waiting list": what comes of it. */
const EFFECT = /,?\s+and (?=(?:the|an?) (?:\p{L}+ ){1,3}?(?:is|are|gets?|receives?) \p{L}).*$/iu;

/** What a sentence says comes of what a person does, beside what the person does. */
export function effectIn(sentence: string): string | null {
  const effect = EFFECT.exec(sentence)?.[0].replace(/^,?\s+and /i, '');
  return effect ? capitalize(effect) : null;
}

/** Takes over what a person can do, worded from that person's side. */
function applyCapability(story: StoryDraft, capability: Capability, statement: TextRange): void {
  const { actor, soThat, modality } = capability;
  const want = capability.want
    .replace(/\beach other\b/i, `other ${plural(actor)}`)
    .replace(/\bour (?=\p{L})/giu, 'the ')
    .replace(EFFECT, '');
  applyUserStory(
    story,
    { asA: actor, iWant: toFirstPerson(want), wantIs: 'action', soThat: soThat && toFirstPerson(soThat) },
    statement,
  );
  story.title = wantTitle(want);
  story.isWritten = false;
  story.priority ??= PRIORITY_BY_MODALITY[modality];
}

/** Takes over what a sentence says is wanted, in whichever form; other readings say nothing of the story's own. */
export function applyReading(story: StoryDraft, reading: Reading, statement: TextRange): void {
  if (reading.type === 'story') applyUserStory(story, reading.story, statement);
  else if (reading.type === 'capability') applyCapability(story, reading.capability, statement);
  else if (reading.type === 'requirement') {
    story.title = reading.requirement.title;
    story.statement = rangeOfPassage(statement);
    story.priority ??= PRIORITY_BY_MODALITY[reading.requirement.modality];
  }
}

function toFirstPerson(text: string): string {
  return text
    .replace(/\b(?:their|his|her|its) own\b/gi, 'my own')
    .replace(/\b(?:their|his)\b/gi, 'my')
    .replace(/\bthemselves\b/gi, 'myself')
    .replace(/^they\b/i, 'I');
}

function firstPerson(want: string): string {
  return want.replace(/^(?:to\s+)?(?:be able to\s+)?/i, '');
}
