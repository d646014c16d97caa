import { describe, expect, it } from 'vitest';

import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import { generate } from '@/server/ai/generate-backlog/testing/generate';

const draftOf = (...lines: string[]) => generate(lines.join('\n'));
const titles = ({ stories }: BacklogDraft) => stories.map(({ title }) => title);
const criteria = ({ stories }: BacklogDraft) =>
  stories.map(({ acceptanceCriteria }) => acceptanceCriteria.map(({ text }) => text));

describe('headings that are requirements', () => {
  it('are stories, with their priority below', () => {
    const draft = draftOf(
      '# Functional Requirements',
      '#### FR1: The courier shall be able to scan a parcel.',
      '- UC1',
      '- HIGH',
      '#### FR2: The system shall print a label',
      '- UC2',
      '- LOW',
      '# Non-Functional Requirements',
      '#### NR1: The system shall sign couriers out after ten minutes.',
      '- UC3',
      '- LOW',
      '#### NR2: Labels must be readable in sunlight.',
    );
    expect(draft.epics.map(({ title }) => title)).toEqual([
      'Functional Requirements',
      'Cross-cutting requirements',
    ]);
    expect(draft.stories).toMatchObject([
      { title: 'Scan a parcel', asA: 'courier', priority: 'high' },
      { title: 'Print a label', priority: 'low' },
      { title: 'Meet the non-functional requirements' },
    ]);
    expect(criteria(draft)[2]).toEqual([
      'The system shall sign couriers out after ten minutes',
      'Labels must be readable in sunlight',
    ]);
  });

  it('are told more of by what stands below them', () => {
    const draft = draftOf(
      '# Parcel app',
      '## Features',
      '### User Story 1 - Pause a Delivery (Priority: P1)',
      'A recipient wants to pause a delivery while nobody is at home.',
      '',
      '**Acceptance Scenarios**:',
      '1. **Given** a parcel on its way, **When** the recipient pauses it, **Then** the courier keeps it.',
      '### User Story 2 - Choose a neighbour (Priority: P3)',
      'A recipient wants to name a neighbour who takes the parcel.',
    );
    expect(draft.stories).toMatchObject([
      { title: 'Pause a delivery', asA: 'recipient', priority: 'high' },
      { title: 'Choose a neighbour', asA: 'recipient', priority: 'low' },
    ]);
    expect(criteria(draft)[0]).toContain(
      'Given a parcel on its way, when the recipient pauses it, then the courier keeps it',
    );
  });
});

describe('use cases', () => {
  it('are stories for their actor, with flows and conditions as criteria', () => {
    const draft = draftOf(
      '# Use cases',
      '## 1. View Parcel History',
      '**Actor:** Recipient',
      '**Description:** Lets a recipient look up earlier parcels.',
      '**Preconditions:** The recipient is signed in.',
      '**Basic Flow:**',
      '1. The recipient opens the history.',
      '2. The system lists all parcels, newest first.',
      '**Alternative Flows:**',
      '- (A1) No parcels: the system says so.',
    );
    expect(draft.stories).toMatchObject([
      { title: 'View parcel history', asA: 'recipient', iWant: 'view parcel history' },
    ]);
    expect(criteria(draft)[0]).toEqual([
      'The recipient is signed in',
      'The recipient opens the history',
      'The system lists all parcels, newest first',
      '(A1) No parcels: the system says so',
    ]);
  });
});

describe('tables of requirements', () => {
  it('are read by their columns, however they are titled', () => {
    const draft = draftOf(
      '# Requirements',
      '| ID. | Description | Priority (MoSCoW) | Effort Estimate | Status |',
      '|---|---|---|---|---|',
      '| FR-1 | Couriers can scan a parcel | Must-have | 3 | Open |',
      '| FR-2 | Finance can export the tips of a week | Could-have | 5 | Open. |',
      '| FR-3 | Couriers can sign in | Must-have | 2 | Done |',
      '| FR-4 | Couriers can chat | Won’t-have | 8 | Open |',
    );
    expect(draft.stories).toMatchObject([
      { title: 'Scan a parcel', asA: 'courier', priority: 'high', estimate: 3 },
      { title: 'Export the tips of a week', asA: 'finance', priority: 'low', estimate: 5 },
    ]);
    expect(draft.uncovered.map(({ reason }) => reason)).toEqual(['heading-only', 'done', 'non-goal']);
  });
});

describe('lines with a number of their own', () => {
  it('are stories in any language', () => {
    const draft = draftOf(
      '## 1. Introducción',
      'Este documento describe el sistema de la cooperativa y para quién es.',
      '## 2. Requisitos Funcionales',
      '### 2.1 Gestión de cajas',
      'RF-01: Registro de nuevas cajas.',
      'RF-02: Búsqueda de cajas.',
      '## 3. Requisitos No Funcionales',
      '### 3.1 Rendimiento',
      'RNF-01: Búsqueda en menos de 2 segundos.',
      'RNF-02: Copias de seguridad diarias.',
    );
    expect(draft.epics.map(({ title }) => title)).toEqual(['Gestión de cajas', 'Requisitos No Funcionales']);
    expect(titles(draft)).toEqual(['Registro de nuevas cajas', 'Búsqueda de cajas', 'Rendimiento']);
    expect(criteria(draft)[2]).toEqual(['Búsqueda en menos de 2 segundos', 'Copias de seguridad diarias']);
  });

  it('lose the number, and the number of a tracker, in titles and criteria', () => {
    const draft = draftOf(
      '# Parcel app',
      '## Core',
      '- **FR1**: Weigh parcels at the counter',
      '- Better labels for fragile parcels - #328',
      '- Home delivery - 8 requests',
    );
    expect(titles(draft)).toEqual([
      'Weigh parcels at the counter',
      'Provide better labels for fragile parcels',
      'Provide home delivery',
    ]);
    expect(criteria(draft)[0]?.[0]).toBe('Parcels are weighed at the counter');
  });
});

describe('a criterion beside the requirement it is about', () => {
  it('stays a criterion', () => {
    const draft = draftOf(
      '# Functional requirements',
      '## 1. Pick-up',
      '- The system shall allow **recipients** to choose a shop for pick-up.',
      '- **Acceptance Criteria:** Shops should be shown on a **map**.',
      '## 2. Tips',
      '- The system shall allow **recipients** to tip the courier.',
      '- **Acceptance Criteria:** Tips must arrive within a **day**.',
    );
    expect(titles(draft)).toEqual(['Choose a shop for pick-up', 'Tip the courier']);
    expect(criteria(draft).map(([first]) => first)).toEqual([
      'Shops should be shown on a map',
      'Tips must arrive within a day',
    ]);
  });
});

describe('what is announced as no work', () => {
  it('is listed with the reason', () => {
    const draft = draftOf(
      '# Parcel app',
      '## Key features',
      'For the first version:',
      '- Label printing',
      '- Parcel tracking',
      '',
      'Features for later releases:',
      '- Drone delivery',
      '',
      'Open questions:',
      '- Opening hours of the shops',
    );
    expect(titles(draft)).toEqual(['Provide label printing', 'Track parcels']);
    expect(draft.uncovered.map(({ reason, text }) => `${reason}: ${text}`)).toEqual(
      expect.arrayContaining(['non-goal: Drone delivery', 'question: Opening hours of the shops']),
    );
  });
});
