import { describe, expect, it } from 'vitest';

import { refusedStatement } from './refused-statements';

describe('refusedStatement', () => {
  it.each([
    ['LISTEN a', 'LISTEN'],
    ['  \n listen a', 'LISTEN'],
    ['/* why */ LISTEN a', 'LISTEN'],
    ['-- why\nLISTEN a', 'LISTEN'],
    ["SELECT ';'; LISTEN a", 'LISTEN'],
    ['BEGIN;LISTEN a;COMMIT', 'LISTEN'],
    ['COPY t FROM STDIN', 'COPY FROM STDIN'],
    ['copy "from stdin" (a, b)\nfrom\tstdin with (format csv)', 'COPY FROM STDIN'],
    ["COPY t FROM STDIN DELIMITER ';'", 'COPY FROM STDIN'],
    ['SET search_path TO a', 'SET search_path'],
    ['BEGIN; set session search_path = a', 'SET search_path'],
    ["SELECT pg_catalog.set_config('search_path', '', false)", 'SET search_path'],
  ])('names the statement in %j', (sql, statement) => {
    expect(refusedStatement(sql)).toBe(statement);
  });

  it.each([
    'SELECT 1',
    'UNLISTEN *',
    'NOTIFY a',
    'SET LOCAL search_path TO a',
    "SELECT set_config('search_path', '', true)",
    'SHOW search_path',
    "INSERT INTO story VALUES ('; set search_path = a')",
    'COPY t TO STDOUT',
    "COPY t FROM '/dev/stdin'",
    "SELECT '; LISTEN a'",
    "SELECT E'\\'; LISTEN a'",
    "SELECT 'it''s; listen a'",
    'SELECT 1 AS "; LISTEN a"',
    'SELECT $$; LISTEN a$$',
    'DO $body$ BEGIN NULL; LISTEN a; END $body$',
    'SELECT 1 -- ; LISTEN a',
    'SELECT listen FROM sounds',
    "INSERT INTO story VALUES ('As a user; listen to music, copy notes from stdin')",
  ])('finds none in %j', (sql) => {
    expect(refusedStatement(sql)).toBeUndefined();
  });
});
