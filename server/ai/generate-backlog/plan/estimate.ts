import { endpointOf } from '@/server/ai/generate-backlog/language/endpoints';
import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';

/** Kinds of work that take longer than their text suggests; each counts once a story. */
const COMPLEX: RegExp[] = [
  /\b(?:integrat\w*|oauth|sso|saml|webhooks?|third[- ]party|payments?|direct debit|stripe|paypal|external|erp|carrier)\b/i,
  /\b(?:encrypt\w*|security|permissions?|rbac|access control|gdpr|privacy|authenticat\w*|authoriz\w*|audit\w*|compliance)\b/i,
  /\b(?:migrat\w*|import\w*|sync\w*|backups?|restore|legacy|transactions?|atomic)\b/i,
  /\b(?:real[- ]?time|websockets?|stream\w*|live|concurren\w*|conflicts?|offline|without (?:a |an internet )?connection)\b/i,
  /\b(?:ai|llm|rag|machine learning|predict\w*|forecast\w*|recommend\w*|relevance|embedding|optimi[sz]\w*|algorithm\w*)\b/i,
  /\b(?:performance|latency|scal(?:e|ing|able)\w*|cach\w*|load|throughput|distributed|availability)\b/i,
  /\b(?:photos?|images?|uploads?|attachments?|pdf|csv|excel|spreadsheets?|maps?|gps|calendar feed)\b/i,
  /\b(?:e-?mails?|sms|text messages?|push notifications?|reminders?)\b/i,
  /\b(?:multiple|simultaneous\w*|at the same (?:time|moment)|across|duplicates?|retr(?:y|ies)|reconnect\w*|disconnect\w*|recover\w*|race conditions?)\b/i,
  /\b(?:search\w*|filter\w*|reports?|dashboards?|analytics|charts?|statistics|leaderboards?|trends?)\b/i,
  /\b(?:camera|webcam|video|audio|microphone|ocr|speech|gestures?|qr codes?|barcodes?|bluetooth|sensors?)\b/i,
  /\b(?:native|desktop app|installer|packag\w*|docker|kubernetes|deploy\w*)\b/i,
];
const SMALL =
  /^(?:hide|show|toggle|rename|sort|dismiss|undo|clear|mark|flag|like|pin|close|skip|mute|copy|log ?out|sign ?out|set|add a link)\b/i;
const LARGE =
  /^(?:import|integrate|sync\w*|generate|detect|recommend|analy[sz]e|process|migrate|transcribe|schedule|plan|predict|forecast|handle|collaborate|stream|render|draw|manage|organi[sz]e|automat\w*)\b/i;
const VAGUE =
  /\b(?:etc|tbd|various|several|some|maybe|possibly|appropriate|user[- ]friendly|flexible|intuitive|easy|easily|simple|fast|as needed|where it makes sense|if any|optional|and so on|modern|nice|robust|seamless)\b/gi;

const BASE_POINTS = 1.5;
const POINTS_PER_TASK = 0.5;
const POINTS_PER_ENDPOINT = 0.35;
const POINTS_PER_CRITERION = 0.3;
const POINTS_PER_COMPLEXITY = 0.75;
const MAX_COMPLEXITY = 4;
const WORDS_PER_POINT = 80;
const POINTS_FOR_SMALL = -0.6;
const POINTS_FOR_LARGE = 1;
const POINTS_PER_CLAUSE = 0.3;
const MAX_CLAUSES = 3;

export type EstimateResult = { estimate: number; confidence: number };

/**
 * The size of a story on the project's scale and how sure it is, in percent, from its tasks, stated criteria, length
 * and the kinds of work it names. An estimate that the text gives counts more than any of that.
 */
export function estimateStory(story: StoryDraft, scale: readonly number[]): EstimateResult {
  const text = [
    story.title,
    story.iWant ?? '',
    ...story.description,
    ...story.tasks.map((task) => task.plain),
    ...story.criteria.map((criterion) => criterion.text),
  ].join('\n');
  const size = sizeOf(story, text);
  const stated = story.criteria.filter(({ isShared }) => !isShared).length;
  const vague = Math.min(4, text.match(VAGUE)?.length ?? 0);
  const largest = scale.at(-1) ?? 0;
  if (story.estimate !== null) {
    const estimate = nearest(story.estimate, scale);
    return { estimate, confidence: estimate === story.estimate ? 90 : 75 };
  }
  const confidence =
    55 +
    (story.asA ? 10 : 0) +
    Math.min(20, stated * 5) +
    (story.tasks.length > 0 ? 5 : 0) -
    vague * 6 -
    (story.tasks.length === 0 && stated === 0 ? 20 : 0) -
    (size > largest ? 20 : size > 8 ? 10 : 0);
  return {
    estimate: nearest(size, scale),
    confidence: Math.round(Math.max(15, Math.min(85, confidence)) / 5) * 5,
  };
}

function sizeOf(story: StoryDraft, text: string): number {
  const endpoints = story.tasks.filter((task) => endpointOf(task.plain)).length;
  const complexity = COMPLEX.filter((pattern) => pattern.test(text)).length;
  const isBare = story.tasks.length === 0 && story.criteria.length < 2;
  const verb =
    SMALL.test(story.title) && isBare ? POINTS_FOR_SMALL : LARGE.test(story.title) ? POINTS_FOR_LARGE : 0;
  const clauses =
    (story.iWant ?? story.title).match(/,\s|\b(?:and|or|if|when|unless|until)\b/gi)?.length ?? 0;
  return (
    BASE_POINTS +
    verb +
    Math.min(MAX_CLAUSES, clauses) * POINTS_PER_CLAUSE +
    (story.tasks.length - endpoints) * POINTS_PER_TASK +
    endpoints * POINTS_PER_ENDPOINT +
    Math.max(0, story.criteria.length - 1) * POINTS_PER_CRITERION +
    Math.min(MAX_COMPLEXITY, complexity) * POINTS_PER_COMPLEXITY +
    Math.min(3, text.split(/\s+/).length / WORDS_PER_POINT)
  );
}

/** The step of the scale nearest to a size; half-way counts as the larger. */
export function nearest(size: number, scale: readonly number[]): number {
  return scale.reduce(
    (best, value) => (Math.abs(value - size) <= Math.abs(best - size) ? value : best),
    scale[0] ?? size,
  );
}
