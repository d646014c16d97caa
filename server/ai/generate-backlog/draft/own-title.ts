import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import type { Section } from '@/server/ai/generate-backlog/read/document';
import { endpointOf } from '@/server/ai/generate-backlog/language/endpoints';
import { isNumberedPart } from '@/server/ai/generate-backlog/understand/numbered-part';
import { imperativeTitle, startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';
import { isBaseVerb } from '@/server/ai/generate-backlog/language/verbs';
import type { SectionRole } from '@/server/ai/generate-backlog/understand/section-role';
import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { cleanTitle, withoutCapitals } from '@/server/ai/generate-backlog/language/title-text';
import {
  capitalize,
  isPlural,
  sentenceCase,
  uncapitalize,
} from '@/server/ai/generate-backlog/language/words';

const TEST_SCENARIOS =
  /\b(?:test(?:ing)?|acceptance|qa)\s+(?:scenarios?|cases?)\b|\bcritical (?:flows|paths)\b/i;

/** Settles the title of a section's own story from its heading and what it holds. */
export function titleOwnStory(story: StoryDraft, section: Section, role: SectionRole): void {
  const heading = withoutCapitals(undecorate(section.title).text);
  story.aliases.push(section.title);
  if (TEST_SCENARIOS.test(heading)) testTitles(story);
  story.title = cleanTitle(ownTitle(story, heading, role));
  const [verb = ''] = heading.split(/[\s/]/, 1);
  if (story.asA && isBaseVerb(verb)) {
    story.title = cleanTitle(
      heading.charAt(0).toUpperCase() + heading.slice(1).replace(/\s.*/s, sentenceCase),
    );
    story.iWant = uncapitalize(story.title);
    story.statement = section.heading;
  }
}

function ownTitle(story: StoryDraft, heading: string, role: SectionRole): string {
  const what = uncapitalize(sentenceCase(heading)).replace(/\s+(?:checklist|table|list|overview)$/i, '');
  if (role === 'quality') return `Meet the ${what}`;
  if (role === 'risks') return /.\srisks?$/.test(what) ? `Mitigate the ${what}` : 'Mitigate the named risks';
  if (role === 'principles') return `Follow the ${what}`;
  if (role === 'done-when') return metTitle(what);
  if (!heading) return story.tasks[0]?.title ?? story.criteria[0]?.text ?? 'Untitled';

  if (/.\srequirements?$/.test(what)) return `Meet the ${what}`;
  if (isNumberedPart(heading)) return `Complete ${uncapitalize(heading)}`;
  const endpoints = story.tasks.filter((task) => endpointOf(task.plain)).length;
  if (endpoints > 0 && endpoints * 2 >= story.tasks.length && !startsWithVerb(heading)) return apiTitle(what);
  const words = heading.replace(/\s*\([^()]*\)$/, '').split(/\s+/);
  return imperativeTitle(heading, isPlural(words.at(-1) ?? '') ? 'Provide' : 'Implement');
}

/** "Definition of done" is met, and so is "Scenario 2: sign in on a new phone". */
function metTitle(what: string): string {
  const scenario = what.replace(/^scenario\s*#?\d*\s*[:.–—-]\s*/i, '');
  return scenario === what ? `Meet the ${what}` : `Pass the scenario “${capitalize(scenario)}”`;
}

function apiTitle(what: string): string {
  const name = what.replace(/\s*(?:rest\s+)?(?:apis?|endpoints?)$/i, '');
  if (/\b(?:agent|system|chat|service|engine)\b/i.test(name)) return imperativeTitle(name);
  return name ? `Provide the ${name} API` : 'Provide the API';
}

function testTitles(story: StoryDraft): void {
  for (const task of story.tasks) {
    const text = undecorate(task.plain).text;
    if (!startsWithVerb(text)) task.title = cleanTitle(`Test ${uncapitalize(text)}`);
    task.description = '';
  }
  story.title = capitalize(story.title);
}
