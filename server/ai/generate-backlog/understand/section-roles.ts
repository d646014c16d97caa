import type { Section, SpecDocument } from '@/server/ai/generate-backlog/read/document';
import { roleOfTitle } from '@/server/ai/generate-backlog/understand/role-titles';
import type { SectionRole } from '@/server/ai/generate-backlog/understand/section-role';
import { titleSection } from '@/server/ai/generate-backlog/understand/title-section';
import { wordsOf } from '@/server/ai/generate-backlog/language/words';

/* Once a section has one of these roles, so have the sections inside it, whatever their headings. */
const INHERITED = new Set<SectionRole>([
  'non-goal',
  'left-out',
  'question',
  'context',
  'schedule',
  'overview',
  'quality',
  'principles',
  'risks',
  'done-when',
]);

/** The role of every section, by its heading, what it inherits and what the person wants left out. */
export function sectionRoles(document: SpecDocument, leaveOut: readonly string[]): SectionRole[] {
  const roles: SectionRole[] = [];
  const title = titleSection(document);
  for (const section of document.sections) {
    const inherited = section.parent === null ? undefined : roles[section.parent];
    if (inherited && INHERITED.has(inherited)) roles.push(inherited);
    else if (section.title && matchesLeaveOut(section.title, leaveOut)) roles.push('left-out');
    else if (section === title && section.children.length > 0) roles.push(roleOfDocument(section));
    else roles.push(ownRole(document, section));
  }
  return roles;
}

/** The title of a whole document, such as "Product brief", says nothing about the sections inside it. */
function roleOfDocument({ title }: Section): SectionRole {
  const role = roleOfTitle(title) ?? 'work';
  return INHERITED.has(role) ? 'work' : role;
}

function ownRole(document: SpecDocument, section: Section): SectionRole {
  const role = roleOfTitle(section.title) ?? 'work';
  if (
    role === 'context' ||
    role === 'schedule' ||
    role === 'process' ||
    role === 'overview' ||
    role === 'principles'
  ) {
    return hasOpenCheckBox(document, section) || isCalendarOfProduct(document, section) ? 'work' : role;
  }
  return role;
}

/* Names for the dates of a project, and for what a product shows. */
const CALENDAR = /^(?:termine|kalender|calendrier|planning|agenda)$/i;

/** "Termine" above things to build: without a single date it is no schedule. */
function isCalendarOfProduct(document: SpecDocument, section: Section): boolean {
  return (
    CALENDAR.test(section.title) &&
    section.passages.length > 0 &&
    section.passages.every(({ plain }) => !/\d/.test(plain))
  );
}

/** An open check box is work, whatever the heading above it says. */
function hasOpenCheckBox(document: SpecDocument, section: Section): boolean {
  return (
    section.passages.some((passage) => passage.checked === false) ||
    section.children.some((child) => {
      const inner = document.sections[child];
      return inner !== undefined && hasOpenCheckBox(document, inner);
    })
  );
}

/** Whether a text contains one of the phrases to leave out, as whole words in any case. */
export function matchesLeaveOut(text: string, leaveOut: readonly string[]): boolean {
  if (leaveOut.length === 0) return false;
  const haystack = ` ${wordsOf(text).join(' ')} `;
  return leaveOut.some((phrase) => {
    const needle = wordsOf(phrase).join(' ');
    return needle !== '' && haystack.includes(` ${needle} `);
  });
}
