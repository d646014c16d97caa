import { IconChartLine, IconFileText, IconListCheck } from '@tabler/icons-react';

import { ButtonLink } from '@/components/ui/button-link';

import classes from './landing.module.css';
import { TopBar } from './top-bar';

const PROMISES = [
  {
    icon: IconFileText,
    title: 'From a spec to a backlog',
    text: 'Paste an idea or a document. You get epics, stories and tasks to review, each with the sentence it came from.',
  },
  {
    icon: IconListCheck,
    title: 'You decide',
    text: 'Everything an agent suggests is a proposal. Tick what you want, apply it in one step, undo it in another.',
  },
  {
    icon: IconChartLine,
    title: 'Figures that hold',
    text: 'Burndown, velocity and forecasts are computed from the history of the project, never guessed.',
  },
];

/** What visitors see first. */
export function Landing() {
  return (
    <>
      <TopBar>
        <ButtonLink href="/sign-in" variant="default">
          Sign in
        </ButtonLink>
      </TopBar>
      <main className={classes.page}>
        <h1 className={classes.title}>Agile projects, with the clerical work done for you</h1>
        <p className={classes.lead}>
          AI Scrum Master turns what you have written into a backlog, keeps the figures of the sprint and
          reports on it. Your team keeps every decision.
        </p>
        <div className={classes.actions}>
          <ButtonLink href="/register">Create an account</ButtonLink>
          <ButtonLink href="/sign-in" variant="default">
            Sign in
          </ButtonLink>
        </div>
        <ul className={classes.promises}>
          {PROMISES.map(({ icon: Icon, title, text }) => (
            <li key={title}>
              <Icon size={20} stroke={1.5} aria-hidden className={classes.icon} />
              <h2 className={classes.promise}>{title}</h2>
              <p className={classes.text}>{text}</p>
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}
