import { MAX_SPEC_BYTES, MAX_SPEC_LINES } from '@/server/ai/generate-backlog/limits';

export type SpecInputErrorCode = 'empty' | 'too-large' | 'too-many-lines' | 'binary';

export type SpecInput = { ok: true; text: string } | { ok: false; code: SpecInputErrorCode; message: string };

const NOT_TEXT: SpecInput = {
  ok: false,
  code: 'binary',
  message: 'This is not a text file. Paste the text, or upload Markdown or plain text in UTF-8.',
};

/**
 * Reads a specification without changing it: byte order mark and line ends stay, so that offsets into the text are
 * offsets into what was given. Refuses what is empty, too large, too long in lines, or not UTF-8 text.
 */
export function readSpec(input: string | Uint8Array): SpecInput {
  const bytes = typeof input === 'string' ? utf8Length(input) : input.byteLength;
  if (bytes > MAX_SPEC_BYTES) {
    return {
      ok: false,
      code: 'too-large',
      message: `The specification has ${kilobytes(bytes)} kB; at most ${kilobytes(MAX_SPEC_BYTES)} kB can be read. Split it and add the parts one after another.`,
    };
  }
  const text = typeof input === 'string' ? wellFormed(input) : decode(input);
  if (text === null || hasControlCharacters(text)) return NOT_TEXT;
  if (!/[\p{L}\p{N}]/u.test(text)) {
    return {
      ok: false,
      code: 'empty',
      message: 'There is no text to read. Paste an idea or a specification.',
    };
  }
  const lines = countLines(text);
  if (lines > MAX_SPEC_LINES) {
    return {
      ok: false,
      code: 'too-many-lines',
      message: `The specification has ${lines} lines; at most ${MAX_SPEC_LINES} can be read. Leave out logs and data.`,
    };
  }
  return { ok: true, text };
}

/** A string can be longer than any limit; stop counting once it is clear. */
function utf8Length(text: string): number {
  return text.length > MAX_SPEC_BYTES ? text.length : new TextEncoder().encode(text).byteLength;
}

function wellFormed(text: string): string | null {
  return /\p{Surrogate}/u.test(text) ? null : text;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function hasControlCharacters(text: string): boolean {
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
}

function countLines(text: string): number {
  return text.split(/\r\n|\r|\n/).length;
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
}
