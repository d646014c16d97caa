'use client';

import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { IconCheck, IconCircle, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

import { useProject } from '@/components/project-store/provider';
import { useCan, useCurrentProject } from '@/components/projects/project-context';
import { useTRPC, useTRPCClient } from '@/components/shell/trpc';
import { useAction } from '@/components/shell/use-action';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { GENERATION_STEPS, type GenerationStep, type GenerationView } from '@/lib/schemas/generation';

import styles from './progress.module.css';
import { countsText, modelText, STEP_LABELS } from './wording';

/** Progress is told; looking as well makes up for a lost message, and looking often for a lost connection. */
const LOOK_EVERY_MS = { live: 5_000, connecting: 600, offline: 5_000 } as const;

type StepState = 'done' | 'now' | 'stopped' | 'waiting';

function stateOf(generation: GenerationView, step: GenerationStep): StepState {
  if (generation.steps[step]) return 'done';
  if (generation.step !== step) return 'waiting';
  return generation.status === 'running' ? 'now' : 'stopped';
}

function StepIcon({ state }: { state: StepState }) {
  if (state === 'done') return <IconCheck size={16} color="var(--mantine-color-teal-7)" aria-label="Done" />;
  if (state === 'now') return <Loader size={14} aria-label="Working" />;
  if (state === 'stopped') return <IconX size={16} color="var(--mantine-color-error)" aria-label="Stopped" />;
  return <IconCircle size={16} color="var(--mantine-color-dimmed)" aria-label="Waiting" />;
}

const HEADINGS: Record<GenerationView['status'], string> = {
  queued: 'Waiting to begin',
  running: 'Making a proposal',
  done: 'The proposal is ready',
  failed: 'This did not work',
  cancelled: 'Cancelled',
};

/** How far a generation has come, live; leads to the proposal once it is there. */
export function GenerationProgress({ initial }: { initial: GenerationView }) {
  const { project } = useCurrentProject();
  const mayCreate = useCan('proposal.create');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const { pending, run } = useAction();
  const queries = useQueryClient();
  const connection = useProject((view) => view.connection);
  const told = useProject((view) => view.generation);
  const target = { projectId: project.id, generationId: initial.id };
  const isOver = ({ status }: GenerationView) => status !== 'queued' && status !== 'running';
  const { data: generation, refetch } = useQuery(
    trpc.generations.get.queryOptions(target, {
      initialData: initial,
      refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : LOOK_EVERY_MS[connection]),
    }),
  );
  const base = `/projects/${project.slug}/proposals`;

  useEffect(() => {
    if (told?.id === initial.id)
      queries.setQueryData(
        trpc.generations.get.queryKey(target),
        (before) => before && { ...before, ...told },
      );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once a message
  }, [told]);

  useEffect(() => {
    if (generation.proposalId) router.replace(`${base}/${generation.proposalId}`);
  }, [generation.proposalId, base, router]);

  async function change(action: () => Promise<unknown>, done: string) {
    if (await run(action, done)) await refetch();
  }

  const canRetry = generation.status === 'failed' || generation.status === 'cancelled';
  return (
    <Page size="narrow">
      <PageHead title={HEADINGS[generation.status]} />
      <Text size="sm" c="dimmed" mb="lg" dir="auto">
        {generation.title} · {generation.characters.toLocaleString('en')} characters
      </Text>
      {generation.error && (
        <Alert color={generation.status === 'queued' ? 'orange' : 'red'} variant="light" mb="md" role="alert">
          {generation.error}
        </Alert>
      )}
      <ol className={styles.steps} aria-label="Steps" aria-live="polite">
        {GENERATION_STEPS.map((step) => {
          const state = stateOf(generation, step);
          const result = generation.steps[step];
          return (
            <li key={step} className={styles.step} data-state={state}>
              <StepIcon state={state} />
              <span>{STEP_LABELS[step]}</span>
              <span className={styles.counts}>
                {result && `${countsText(result.counts)} · ${result.ms} ms`}
                {state === 'now' && generation.model && modelText(generation.model)}
              </span>
            </li>
          );
        })}
      </ol>
      <Group gap="sm" mt="lg">
        {!isOver(generation) && (
          <Button
            size="xs"
            variant="default"
            loading={pending}
            disabled={!mayCreate}
            onClick={() => void change(() => client.generations.cancel.mutate(target), 'Cancelled')}
          >
            Cancel
          </Button>
        )}
        {canRetry && (
          <Button
            size="xs"
            loading={pending}
            disabled={!mayCreate}
            onClick={() => void change(() => client.generations.retry.mutate(target), 'Started again')}
          >
            Start again
          </Button>
        )}
        <Button size="xs" variant="subtle" component={Link} href={base}>
          All proposals
        </Button>
      </Group>
      {!isOver(generation) && (
        <Text size="xs" c="dimmed" mt="md">
          You can leave this page; the work goes on and this page shows how far it is.
        </Text>
      )}
    </Page>
  );
}
