import { describe, expect, it } from 'vitest';

import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import { generateBacklog } from '@/server/ai/generate-backlog/generate';

function generate(...lines: string[]): BacklogDraft {
  const result = generateBacklog(lines.join('\n'), { constraints: { scale: [1, 2, 3, 5, 8, 13] } });
  if (!result.ok) throw new Error(result.message);
  return result.draft;
}

const titles = ({ stories }: BacklogDraft) => stories.map(({ title }) => title);
const criteria = ({ stories }: BacklogDraft) =>
  stories.map(({ acceptanceCriteria }) => acceptanceCriteria.map(({ text }) => text));
const reasons = ({ uncovered }: BacklogDraft) => uncovered.map(({ reason, text }) => `${reason}: ${text}`);

describe('criteria after a list of stories', () => {
  it('go to the stories they are about', () => {
    const draft = generate(
      '## Epic 1: Overlay',
      '**Description**: The app draws over the picture.',
      '',
      '**User Stories**:',
      '- As a caller, I want to draw lines so that I can explain ideas.',
      '- As a caller, I want to change the brush colour.',
      '- As a caller, I want to clear the drawing.',
      '',
      '**Acceptance Criteria**:',
      '- The brush colour comes from a palette.',
      '- Lines stay until they are cleared by the caller.',
      '- Clear removes the whole drawing.',
    );
    expect(draft.epics.map(({ title, description }) => [title, description])).toEqual([
      ['Overlay', 'The app draws over the picture.'],
    ]);
    expect(criteria(draft).map(([first]) => first)).toEqual([
      'Lines stay until they are cleared by the caller',
      'The brush colour comes from a palette',
      'Clear removes the whole drawing',
    ]);
  });
});

describe('what a heading says about its section', () => {
  it('that it is done leaves it out', () => {
    const draft = generate(
      '# App',
      '### Story 1: Sign in ✅ **IMPLEMENTED**',
      'As a member, I want to sign in.',
      '### Story 2: Sign out (done)',
      'As a member, I want to sign out.',
      '### Story 3: Reset',
      'As a member, I want to reset my password.',
    );
    expect(titles(draft)).toEqual(['Reset the password']);
    expect(reasons(draft).filter((text) => text.startsWith('done: As a'))).toHaveLength(2);
  });

  it('that it tells of people, journeys or marketing keeps it from becoming work', () => {
    const draft = generate(
      '## User personas',
      'Carla can ride a bike.',
      '## User journey map',
      '1. **Start**: User opens the app at the station.',
      '## Release strategy',
      '- Start as a preview.',
      '## Disclaimer',
      'All offers are without obligation.',
      '## Features',
      '- Members can reserve a bike.',
    );
    expect(titles(draft)).toEqual(['Reserve a bike']);
  });

  it('underlined with any number of dashes makes it a heading', () => {
    const draft = generate(
      'Ride app',
      '========',
      '',
      'Return a bike',
      '-----------------------',
      'As a member, I want to return my bike so that I pay no more.',
      '',
      ' - Priority: High',
      ' - Estimate: Low',
    );
    expect(draft.stories).toMatchObject([{ title: 'Return a bike', priority: 'high', estimate: 2 }]);
  });
});

describe('lists of other forms', () => {
  it('a name with its explanation is a story with that criterion', () => {
    const draft = generate(
      '# Ride app',
      '## Features',
      '- **Ride history** — shows all rides, newest first',
      '- **Saved places**: home, work and two more',
      '- **Generate** — a receipt for every ride ✓',
    );
    expect(titles(draft).slice(0, 2)).toEqual(['Provide ride history', 'Provide saved places']);
    expect(criteria(draft)[0]).toContain('Ride history: shows all rides, newest first');
    expect(criteria(draft)[1]).toContain('Saved places: home, work and two more');
    expect(criteria(draft).flat().join('\n')).not.toContain('✓');
  });

  it('titles in bold with more below them are the sections of the document', () => {
    const draft = generate(
      '1. **Problem Statement**',
      '    * Riders cannot find free bikes and walk from station to station.',
      '2. **Target Audience**',
      '    * Commuters who want a single app for all bikes in their town.',
      '3. **Core Features & Functionality**',
      '    * Members can see free bikes on a map.',
      '    * Members can reserve a bike.',
    );
    expect(titles(draft)).toEqual(['See free bikes on a map', 'Reserve a bike']);
    expect(reasons(draft)).toContain(
      'context: Riders cannot find free bikes and walk from station to station.',
    );
  });

  it('a feature in steps is one story with an example a scenario', () => {
    const draft = generate(
      'Feature: Reservation',
      '  As a member',
      '  I want to reserve a bike',
      '  So that I can rely on it',
      '',
      '  Scenario: Free',
      '    Given a free bike',
      '    When I reserve it',
      '    Then it is mine',
      '',
      '  Scenario: Taken',
      '    Given a taken bike',
      '    When I reserve it',
      '    Then I am refused',
    );
    expect(titles(draft)).toEqual(['Reserve a bike']);
    expect(criteria(draft)).toEqual([
      [
        'Free: given a free bike, when I reserve it, then it is mine',
        'Taken: given a taken bike, when I reserve it, then I am refused',
      ],
    ]);
  });

  it('phases of bare steps are stories with tasks', () => {
    const draft = generate(
      '# Plan',
      '## Development Phases',
      '**Phase 1: Foundation** (Timeline: 1-2 days)',
      '- Initialize the repository.',
      '- Configure the linter.',
      '',
      '**Phase 2: Map** (Timeline: 3 days)',
      '- Build the map view.',
      '- Test it on a phone.',
    );
    expect(titles(draft)).toEqual(['Complete phase 1: Foundation', 'Complete phase 2: Map']);
    expect(draft.tasks).toHaveLength(4);
  });

  it('risks keep what is to be done about them, not their rating', () => {
    const draft = generate(
      '# App',
      '## Features',
      '- Members can reserve a bike.',
      '## Technical Risks',
      '| Risk | Impact | Probability | Mitigation |',
      '| --- | --- | --- | --- |',
      '| The map is slow | High | Medium | Load tiles ahead |',
      '| GPS fails | High | Low | Let members type the station |',
    );
    const story = draft.stories.find(({ title }) => title === 'Mitigate the technical risks');
    expect(story?.acceptanceCriteria.map(({ text }) => text)).toEqual([
      'The map is slow: Load tiles ahead',
      'GPS fails: Let members type the station',
    ]);
  });
});

describe('stories in other languages', () => {
  it.each([
    ['Como cliente, quiero pagar con tarjeta para terminar la compra.', 'cliente', 'pagar con tarjeta'],
    ['Como cliente\nQuero visualizar produtos\nPara escolher itens', 'cliente', 'visualizar produtos'],
    ['En tant que client, je veux payer par carte afin de terminer.', 'client', 'payer par carte'],
    ['Als Kunde möchte ich mit Karte zahlen, damit ich fertig werde.', 'Kunde', 'mit Karte zahlen'],
    ['Als klant wil ik met een kaart betalen zodat ik klaar ben.', 'klant', 'met een kaart betalen'],
  ])('%j', (text, asA, iWant) => {
    const { stories } = generate(text);
    expect(stories).toMatchObject([{ asA, iWant }]);
    expect(stories[0]?.description).not.toContain('I want');
  });
});
