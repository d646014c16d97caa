'use client';

import { IconFileText, IconListDetails, IconUserPlus } from '@tabler/icons-react';
import Link from 'next/link';

import { PageHead } from '@/components/ui/page-head';

import classes from './new-project-guide.module.css';
import { useCan, useCurrentProject } from './project-context';

/** The first thing to see of a project that holds nothing yet: three ways to begin. */
export function NewProjectGuide() {
  const { project } = useCurrentProject();
  const mayWrite = useCan('story.write');
  const mayInvite = useCan('member.manage');
  const base = `/projects/${project.slug}`;
  const steps = [
    mayWrite && {
      href: `${base}/proposals/new`,
      icon: IconFileText,
      title: 'Paste a spec',
      text: 'An idea is enough. You get epics, stories and tasks to review, each with the sentence it came from. Nothing is created before you say so.',
    },
    mayWrite && {
      href: `${base}/backlog`,
      icon: IconListDetails,
      title: 'Write the first story',
      text: 'If you know what to do next, put it into the backlog by hand and plan a sprint of it.',
    },
    {
      href: `${base}/members`,
      icon: IconUserPlus,
      title: mayInvite ? 'Invite your team' : 'See who is here',
      text: mayInvite
        ? 'Everybody sees the same board, live. Viewers can look without changing anything.'
        : 'The people who work on this project, and what each may do.',
    },
  ].filter((step) => step !== false);

  return (
    <>
      <PageHead title={`${project.name} is ready`} />
      <p className={classes.lead}>{project.description || 'Nothing is in it yet. Here is how to begin.'}</p>
      <ul className={classes.steps}>
        {steps.map(({ href, icon: Icon, title, text }) => (
          <li key={href}>
            <Link href={href} className={classes.step}>
              <Icon size={20} stroke={1.5} aria-hidden className={classes.icon} />
              <span className={classes.title}>{title}</span>
              <span className={classes.text}>{text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
