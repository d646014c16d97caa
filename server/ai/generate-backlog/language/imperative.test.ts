import { describe, expect, it } from 'vitest';

import { actionOf, imperativeTitle, startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';

describe('imperativeTitle', () => {
  it.each([
    ['Initialize the project with strict mode', 'Initialize the project with strict mode'],
    ['Error tracking integration (Sentry)', 'Integrate error tracking (Sentry)'],
    ['Database Setup', 'Set up the database'],
    ['1.2 Database Setup (Week 1)', 'Set up the database'],
    ['Set up logging system (log levels)', 'Set up logging system (log levels)'],
    ['Data Model Design', 'Design the data model'],
    ['Performance Optimization', 'Optimize performance'],
    ['Event aggregation for bulk operations', 'Aggregate events for bulk operations'],
    ['Streaming response support', 'Support streaming responses'],
    ['SQL injection prevention (Prisma handles)', 'Prevent SQL injection (Prisma handles)'],
    ['Input validation on all endpoints', 'Validate input on all endpoints'],
    ['Refresh token rotation strategy', 'Define and apply the refresh token rotation strategy'],
    ['Password reset flow', 'Build the password reset flow'],
    [
      'Unit tests for services (80%+ coverage target)',
      'Write unit tests for services (80%+ coverage target)',
    ],
    ['Project creation and member management', 'Implement project creation and member management'],
    ['Scheduled Jobs (Background Workers)', 'Run scheduled jobs (Background Workers)'],
    ['Security', 'Ensure security'],
    ['Paying', 'Support paying'],
    ['Auto-generated from decorators', 'Auto-generate from decorators'],
    ['Deployed to staging environment', 'Deploy to staging environment'],
    [
      '`POST /auth/register` - User registration'.replaceAll('`', ''),
      'Provide user registration (POST /auth/register)',
    ],
    ['GET /projects/:id - Get project details', 'Get project details (GET /projects/:id)'],
    ['Endpoint: POST /projects/:projectId/ai/analyze', 'Provide POST /projects/:projectId/ai/analyze'],
    ['Pagination: Cursor-based for large lists', 'Implement pagination: cursor-based for large lists'],
    ['OAuth 2.0 integration (Google, GitHub)', 'Integrate OAuth 2.0 (Google, GitHub)'],
    ['US-12: Export orders [High]', 'Export orders'],
    ['Rechnungen für Mitglieder', 'Rechnungen für Mitglieder'],
    ['حجز موعد جديد', 'حجز موعد جديد'],
  ])('%j becomes %j', (text, title) => {
    expect(imperativeTitle(text)).toBe(title);
  });
});

describe('startsWithVerb', () => {
  it.each([
    ['Configure error handling middleware', true],
    ['Update profile', true],
    ['Refresh access token', true],
    ['Refresh token rotation strategy', false],
    ['Seed scripts for development data', false],
    ['Repair request form with photo upload', false],
    ['Return of a damaged van', false],
    ['Order history', false],
    ['POST operations with keys', false],
  ])('%j: %s', (text, expected) => {
    expect(startsWithVerb(text)).toBe(expected);
  });
});

describe('actionOf', () => {
  it('is null where only a general verb would fit', () => {
    expect(actionOf('CORS configuration')).toBe('Configure CORS');
    expect(actionOf('Circuit breaker for AI services')).toBeNull();
  });
});
