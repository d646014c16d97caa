import { notFound } from 'next/navigation';

/** Whatever else is asked for below a project: an answer that keeps its navigation. */
export default function UnknownPage() {
  notFound();
}
