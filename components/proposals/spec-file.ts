import { MAX_SPEC_BYTES } from './start-generation';

/** The text of a file, or why it has none that can be read. */
export type SpecFile = { text: string } | { problem: string };

/** Bytes as kB, for people. */
export function kilobytes(bytes: number): string {
  return (bytes / 1024).toLocaleString('en', { maximumFractionDigits: 1 });
}

function decoded(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What a file holds; null for a folder, and for what is gone or not to be read. */
function bytesOf(file: File): Promise<ArrayBuffer | null> {
  return file.arrayBuffer().catch(() => null);
}

/** Reads a specification from a file. The server checks the same again. */
export async function readSpecFile(file: File): Promise<SpecFile> {
  const name = `“${file.name}”`;
  if (file.size > MAX_SPEC_BYTES) {
    const most = kilobytes(MAX_SPEC_BYTES);
    return {
      problem: `${name} has ${kilobytes(file.size)} kB; at most ${most} kB can be read. Split it and add the parts one after another.`,
    };
  }
  const bytes = await bytesOf(file);
  if (bytes === null) return { problem: `${name} cannot be read. Is it a folder, or was it moved?` };
  const text = decoded(bytes);
  // No text has this character, and nearly everything else does.
  if (text === null || text.includes('\0'))
    return { problem: `${name} is not a text file. Choose a Markdown or text file, or paste its text.` };
  return text.trim() === '' ? { problem: `${name} has no text in it.` } : { text };
}
