import { fillTemplate, objectName } from '@/server/ai/generate-backlog/criteria/fill-template';
import { checksOfKind } from '@/server/ai/generate-backlog/criteria/checks-of-kind';
import { thingCheck } from '@/server/ai/generate-backlog/criteria/thing-checks';
import { checksOfVerb } from '@/server/ai/generate-backlog/criteria/verb-checks';
import type { CriterionDraft, StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { withIndefinite } from '@/server/ai/generate-backlog/language/actors';
import { isBaseVerb, participle } from '@/server/ai/generate-backlog/language/verbs';
import { asThirdPerson } from '@/server/ai/generate-backlog/language/third-person';
import { capitalize } from '@/server/ai/generate-backlog/language/words';

type Wish = Pick<StoryDraft, 'title' | 'asA' | 'iWant' | 'wantIs'>;

/**
 * Criteria that follow from what a story is about: its limits, its verb and object, and who must not be able to do it.
 * They are not said in the text, so they quote nothing.
 */
export function wantCriteria(story: Wish): CriterionDraft[] {
  const want = (story.iWant ?? story.title).replace(
    /^(?:to\s+)?(?:be able to\s+)?(?:(?:easily|quickly|automatically|temporarily|securely|also|always)\s+)?/i,
    '',
  );
  return [
    ...limitChecks(want),
    ...forbiddenChecks(story.title),
    ...verbChecks(story, want),
    ...ownerCheck(story, want),
    ...roleCheck(story, want),
  ];
}

const LIMIT =
  /\b(?:up to|at most|no more than|not more than|max(?:imum|\.)?|at least|min(?:imum|\.)?|within)\s+(?:an?\s|the\s)?[\p{L}\p{N}.,-]+(?:\s\p{Ll}+)?|\b(?:until|before|not later than)\s(?:\p{Lu}\p{Ll}+\s)?\d[\d:.]*/gu;

function limitChecks(want: string): CriterionDraft[] {
  return (want.match(LIMIT) ?? []).slice(0, 2).map((limit) => ({
    text: /^within .*\b(?:hours?|days?|weeks?|months?)$/i.test(limit)
      ? `An example with a shifted clock shows that “${limit}” holds`
      : /seconds?|minutes?|ms$/i.test(limit)
        ? `“${limit}” is measured and holds with the expected number of people`
        : /^(?:at least|min)/i.test(limit)
          ? `Less than “${limit}” is refused with a message that names the limit`
          : `What goes beyond “${limit}” is refused with a message that names the limit`,
    range: null,
  }));
}

/** What must not happen is tried. */
function forbiddenChecks(title: string): CriterionDraft[] {
  if (!/^(?:do not|never)\s|^make sure .{2,80}\b(?:not|cannot|never)\b/i.test(title)) return [];
  const isReading = /\b(?:see|seen|show|shown|view|read|expose|display|reveal|appear|leak)\b/i.test(title);
  const texts = isReading
    ? [
        'It appears nowhere: not on pages, in search results, in files or in messages',
        'Opening its address directly does not show it either',
      ]
    : [
        'Trying it is refused with a message that says why, and nothing changes',
        'The same attempt past the pages, over the API, is refused as well',
      ];
  return texts.map((text) => ({ text, range: null }));
}

/** What arrives somewhere; anything else that somebody gets says nothing about how. */
const MESSAGE =
  /\b(?:reminders?|notifications?|e-?mails?|sms|text messages?|messages?|alerts?|receipts?|invitations?|newsletters?|confirmations?|warnings?)$/i;

function verbChecks({ asA, iWant, wantIs, title }: Wish, want: string): CriterionDraft[] {
  if (iWant !== null && wantIs !== 'action') return thingChecks(asThirdPerson(want));
  const [verb = '', ...words] = want.split(/\s+/);
  const [particle = ''] = words;
  const isPhrasal = /^(?:in|up|out|off)$/i.test(particle);
  const object = objectName(words.slice(isPhrasal ? 1 : 0).join(' '));
  const isByPerson = asA !== null;
  const isMessage = object !== null && MESSAGE.test(object);
  const name =
    /^list$/i.test(verb) && /^(?:an?|one|my|our|new)\s/i.test(words.join(' '))
      ? 'post'
      : /^(?:get|receive)$/i.test(verb) && isMessage
        ? 'receive-message'
        : /^set$/i.test(verb) && isMessage
          ? 'remind'
          : verb;
  const phrasal = isPhrasal ? checksOfVerb(`${verb}-${particle}`, true) : [];
  const templates = phrasal.length > 0 ? phrasal : checksOfVerb(name, isByPerson);
  const ofVerb = templates.flatMap((template) => fillTemplate(template, object) ?? []);
  if (isByPerson) return ofVerb;
  return [...thingChecks(title, title.replace(/^\S+\s+/, '')), ...ofVerb];
}

/** What to check of a thing: by its kind, and by the noun that names it. */
function thingChecks(title: string, name: string = title): CriterionDraft[] {
  const ofKind = checksOfKind(title).map((text) => ({ text, range: null }));
  return [...ofKind.slice(0, 2), ...thingCheck(name), ...ofKind.slice(2)];
}

const OWN = /^(?:my|our|their|his|her)\s+(?:own\s+)?/i;
const GUARDED =
  /^(?:see|view|read|edit|update|change|delete|remove|cancel|archive|rename|move|pause|download|export|manage)$/i;

/** What belongs to one person is out of reach of the next. */
function ownerCheck({ asA }: Wish, want: string): CriterionDraft[] {
  const [verb = '', ...words] = want.split(/\s+/);
  const rest = words.join(' ');
  const object = OWN.test(rest) ? objectName(rest) : null;
  if (!asA || !object || !GUARDED.test(verb) || / (?:own|self)/.test(object)) return [];
  const what = verb.toLowerCase() === 'manage' ? 'changed' : participle(verb);
  const text = `The ${object} of another ${asA} cannot be ${what}`;
  return [{ text: capitalize(text), range: null }];
}

/* People who may do what others may not. */
const PRIVILEGED =
  /(?:admin|administrator|manager|moderator|librarian|doctor|nurse|teacher|instructor|supervisor|accountant|dispatcher|organi[sz]er|officer|director|owner|treasurer|receptionist|boat master|staff)$/i;
const MAX_ROLE_WANT = 70;

function roleCheck({ asA, wantIs }: Wish, want: string): CriterionDraft[] {
  const [verb = ''] = want.split(/\s+/);
  if (!asA || !PRIVILEGED.test(asA) || wantIs !== 'action') return [];
  if (!isBaseVerb(verb) || want.length > MAX_ROLE_WANT || /\b(?:I|my|me)\b/.test(want)) return [];
  const text = `Somebody who is not ${withIndefinite(asA)} cannot ${asThirdPerson(want)}`;
  return [{ text, range: null }];
}
