'use client';

import { Alert, Button, FileButton, Group, NumberInput, TagsInput, Text, Textarea } from '@mantine/core';
import { IconFileText, IconUpload } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState, type DragEvent, type KeyboardEvent } from 'react';

import { useCan, useCurrentProject } from '@/components/projects/project-context';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { AppError } from '@/lib/errors';
import type { GenerationOptions } from '@/lib/schemas/generation';

import { EXAMPLE_SPEC } from './example-spec';
import styles from './new-spec.module.css';
import { kilobytes, readSpecFile } from './spec-file';
import { MAX_SPEC_BYTES, startGeneration } from './start-generation';
import { textDirection } from './text-direction';
import { useSpecDraft } from './use-spec-draft';

const TYPES = ['.md', '.markdown', '.txt', 'text/plain', 'text/markdown'];

/** A number field's value: what is not a number yet counts as not given. */
function given(value: string | number): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Takes a specification as text or file, with constraints, and starts its proposal. */
export function NewSpec() {
  const { project } = useCurrentProject();
  const mayCreate = useCan('proposal.create');
  const router = useRouter();
  const { text, write, bring, forget } = useSpecDraft(project.id);
  const [teamSize, setTeamSize] = useState<string | number>('');
  const [weeks, setWeeks] = useState<string | number>('');
  const [leaveOut, setLeaveOut] = useState<string[]>([]);
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const input = new Blob([text]);
  const isTooLarge = input.size > MAX_SPEC_BYTES;
  const isEmpty = text.trim() === '';

  async function take(chosen: File | null | undefined) {
    setError(null);
    if (!chosen) return;
    const read = await readSpecFile(chosen);
    if ('problem' in read) setError(read.problem);
    else await bring(read.text);
  }

  async function start() {
    if (isEmpty || isTooLarge || sending) return;
    setSending(true);
    setError(null);
    const options: GenerationOptions = {};
    if (given(teamSize) !== undefined) options.teamSize = given(teamSize);
    if (given(weeks) !== undefined) options.weeks = given(weeks);
    if (leaveOut.length > 0) options.leaveOut = leaveOut;
    try {
      const generation = await startGeneration(project.id, input, options);
      forget();
      router.push(`/projects/${project.slug}/proposals/${generation.id}`);
    } catch (failure) {
      setError(failure instanceof AppError ? failure.message : 'Something went wrong. Try again.');
      setSending(false);
    }
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files.item(0));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void start();
  }

  return (
    <Page>
      <PageHead title="New proposal from a spec" />
      <div onKeyDown={onKeyDown}>
        <Text c="dimmed" size="sm" mb="md">
          Paste an idea, notes or a specification. You get epics, stories and tasks to review, each with the
          sentence it came from. Nothing is created before you apply it.
        </Text>
        {error && (
          <Alert color="red" variant="light" role="alert" mb="md" p="sm">
            {error}
          </Alert>
        )}
        <div
          className={styles.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <Textarea
            aria-label="Specification"
            placeholder="Paste the text here, or drop a Markdown or text file"
            variant="unstyled"
            classNames={{ input: styles.input }}
            rows={18}
            px="sm"
            dir={textDirection(text)}
            autoFocus
            spellCheck={false}
            disabled={!mayCreate || sending}
            value={text}
            onChange={(event) => {
              setError(null);
              write(event.currentTarget.value);
            }}
          />
          <div className={styles.bar}>
            <FileButton accept={TYPES.join(',')} onChange={(chosen) => void take(chosen)}>
              {(props) => (
                <Button {...props} size="compact-sm" variant="default" leftSection={<IconUpload size={13} />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconFileText size={13} />}
              onClick={() => void bring(EXAMPLE_SPEC)}
            >
              Insert an example
            </Button>
            <span className={styles.count} data-over={isTooLarge || undefined} aria-live="polite">
              {text.length.toLocaleString('en')} characters · {kilobytes(input.size)} of{' '}
              {kilobytes(MAX_SPEC_BYTES)} kB
            </span>
          </div>
        </div>
        <div className={styles.options}>
          <NumberInput
            label="Team size"
            placeholder="people"
            min={1}
            max={100}
            allowDecimal={false}
            value={teamSize}
            onChange={setTeamSize}
          />
          <NumberInput
            label="Weeks"
            placeholder="available"
            min={0.5}
            max={104}
            step={1}
            value={weeks}
            onChange={setWeeks}
          />
          <TagsInput
            label="Leave out"
            className={styles.wide}
            placeholder={leaveOut.length === 0 ? 'Headings or phrases, each confirmed with Enter' : ''}
            maxTags={50}
            value={leaveOut}
            onChange={setLeaveOut}
          />
        </div>
        <Group justify="flex-end" mt="lg" gap="sm">
          {!mayCreate && (
            <Text size="xs" c="dimmed">
              Your role does not allow you to ask for a proposal.
            </Text>
          )}
          <Text size="xs" c="dimmed" visibleFrom="sm">
            Ctrl+Enter
          </Text>
          <Button
            onClick={() => void start()}
            loading={sending}
            disabled={!mayCreate || isEmpty || isTooLarge}
          >
            Make a proposal
          </Button>
        </Group>
      </div>
    </Page>
  );
}
