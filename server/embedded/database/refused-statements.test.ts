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
    ['SET search_path TO a', 'SET without LOCAL'],
    ['BEGIN; set session "TimeZone" = a', 'SET without LOCAL'],
    ['-- why\n-- so\nSET statement_timeout = 1', 'SET without LOCAL'],
    ['/* why */ SET TIME ZONE 3', 'SET without LOCAL'],
    ['SET ROLE reader', 'SET without LOCAL'],
    ['SET SESSION AUTHORIZATION reader', 'SET without LOCAL'],
    ['SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY', 'SET without LOCAL'],
    ["SELECT pg_catalog.set_config('search_path', '', false)", 'set_config beyond a transaction'],
    ['SELECT set_config($1, $2, $3)', 'set_config beyond a transaction'],
    ["SELECT set_config('a', 'b', false), set_config('c', 'd', true)", 'set_config beyond a transaction'],
    ['CREATE TEMP TABLE t (id int)', 'A temporary object without ON COMMIT DROP'],
    ['create or replace temporary view v as select 1', 'A temporary object without ON COMMIT DROP'],
    ['SELECT 1 AS id INTO TEMP t', 'A temporary object without ON COMMIT DROP'],
    ['CREATE TEMP TABLE a (id int); CREATE TABLE b (id int)', 'A temporary object without ON COMMIT DROP'],
    ['PREPARE p AS SELECT 1', 'PREPARE'],
    ['DEALLOCATE ALL', 'DEALLOCATE'],
    ['SELECT 1; discard all', 'DISCARD'],
    ['DECLARE c CURSOR WITH HOLD FOR SELECT 1', 'A cursor WITH HOLD'],
  ])('names the statement in %j', (sql, statement) => {
    expect(refusedStatement(sql)).toBe(statement);
  });

  it.each([
    'SELECT 1',
    'UNLISTEN *',
    'NOTIFY a',
    'SET LOCAL search_path TO a',
    'BEGIN; SET LOCAL timezone = 3; COMMIT',
    'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE',
    'SET CONSTRAINTS ALL DEFERRED',
    "SELECT set_config('search_path', '', true)",
    'SELECT set_config($1, concat($2, $3), true)',
    'SHOW search_path',
    'RESET ALL',
    'UPDATE story\nSET title = $1',
    'INSERT INTO a SELECT 1 ON CONFLICT (id) DO UPDATE SET id = 2',
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET timezone = 'UTC' AS 'SELECT 1'",
    'CREATE TEMP TABLE t (id int) ON COMMIT DROP',
    'CREATE TABLE temp (id int)',
    'INSERT INTO temp VALUES (1)',
    'SELECT temp FROM weather',
    "PREPARE TRANSACTION 'x'",
    'DECLARE c CURSOR WITHOUT HOLD FOR SELECT 1',
    'SELECT hold, prepare, discard FROM dance',
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
