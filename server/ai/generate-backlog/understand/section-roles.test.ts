import { describe, expect, it } from 'vitest';

import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';
import { roleOfTitle } from '@/server/ai/generate-backlog/understand/role-titles';
import { matchesLeaveOut, sectionRoles } from '@/server/ai/generate-backlog/understand/section-roles';

describe('roleOfTitle', () => {
  it.each([
    ['Out of Scope', 'non-goal'],
    ['What we are not doing', 'non-goal'],
    ['Non-Functional Requirements Checklist', 'quality'],
    ['Risk Mitigation', 'risks'],
    ['API Design Principles', 'principles'],
    ['Definition of Done (Backend MVP)', 'done-when'],
    ['Estimated Timeline', 'schedule'],
    ['Next Steps', 'process'],
    ['Tech Stack Recommendation', 'context'],
    ['Who it is for', 'context'],
    ['Open questions', 'question'],
    ['Overview', 'overview'],
    ['2. FUNCTIONAL REQUIREMENTS', 'container'],
    ['User Stories', 'container'],
    ['Ausgangslage', 'context'],
    ['Nicht enthalten', 'non-goal'],
    ['Fonctionnalités', 'container'],
    ['Phase 1: Foundation', null],
    ['Questions and complaints', null],
    ['Checkout', null],
  ])('%j: %s', (title, role) => {
    expect(roleOfTitle(title)).toBe(role);
  });
});

describe('sectionRoles', () => {
  it('hands the role down, and takes open check boxes for work', () => {
    const document = parseDocument(
      '# Plan\n## Out of scope\n### Chat\ntext\n## Overview\n- [ ] do it\n## Background\n- fact\n',
    );
    expect(sectionRoles(document, []).slice(2)).toEqual(['non-goal', 'non-goal', 'work', 'context']);
  });

  it('leaves out what the person names', () => {
    const document = parseDocument('# Plan\n## Payment by card\ntext\n### Refunds\ntext\n## Search\ntext\n');
    expect(sectionRoles(document, ['payment']).slice(2)).toEqual(['left-out', 'left-out', 'work']);
  });
});

describe('matchesLeaveOut', () => {
  it('compares whole words in any case', () => {
    expect(matchesLeaveOut('The Mobile-App for drivers', ['mobile app'])).toBe(true);
    expect(matchesLeaveOut('Automobile', ['mobile'])).toBe(false);
    expect(matchesLeaveOut('anything', ['…'])).toBe(false);
  });
});
