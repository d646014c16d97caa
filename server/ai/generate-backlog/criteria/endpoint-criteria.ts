import { type Endpoint, endpointName, endpointOf } from '@/server/ai/generate-backlog/language/endpoints';
import { startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';
import { thirdPerson } from '@/server/ai/generate-backlog/language/verbs';
import type { CriterionDraft, TaskDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { uncapitalize } from '@/server/ai/generate-backlog/language/words';

type EndpointTask = { endpoint: Endpoint; task: TaskDraft };

const REMARKS: Record<string, string> = {
  filterable: 'can be filtered',
  paginated: 'is paginated',
  sortable: 'can be sorted',
  searchable: 'can be searched',
  streaming: 'streams its answer',
};

/**
 * What can be checked about a group of endpoints: what the text remarks about single ones, then what follows from
 * their methods.
 */
export function endpointCriteria(tasks: readonly TaskDraft[]): CriterionDraft[] {
  const known = tasks.flatMap((task): EndpointTask[] => {
    const endpoint = endpointOf(task.plain);
    return endpoint ? [{ endpoint, task }] : [];
  });
  if (known.length === 0) return [];
  return [...remarked(known), ...byMethod(known), ...described(known)];
}

function remarked(known: readonly EndpointTask[]): CriterionDraft[] {
  return known.flatMap(({ endpoint, task }) => {
    const remark = /\(([a-z]+)\)\s*$/i.exec(endpoint.description)?.[1]?.toLowerCase();
    const text = remark ? REMARKS[remark] : undefined;
    return text ? [{ text: `${endpointName(endpoint)} ${text}`, range: task.range }] : [];
  });
}

function byMethod(known: readonly EndpointTask[]): CriterionDraft[] {
  const endpoints = known.map(({ endpoint }) => endpoint);
  const changing = endpoints.find(
    ({ method }) => method === 'POST' || method === 'PUT' || method === 'PATCH',
  );
  const reading =
    endpoints.find(({ method, path }) => method === 'GET' && /\/:?\w*id\b|\/:|me$/i.test(path)) ??
    endpoints.find(({ method }) => method === 'GET');
  const removing = endpoints.find(({ method }) => method === 'DELETE');
  const scoped = endpoints.find(({ path }) => /\/:\w+/.test(path));
  const criteria: string[] = [];
  if (changing)
    criteria.push(
      `${endpointName(changing)} refuses invalid input, names the field at fault and changes nothing`,
    );
  if (scoped) criteria.push(`${endpointName(scoped)} is refused to a caller who may not use it`);
  if (removing) {
    const read = endpoints.find(({ method, path }) => method === 'GET' && path === removing.path) ?? reading;
    criteria.push(
      read
        ? `After ${endpointName(removing)}, ${endpointName(read)} no longer returns what was removed`
        : `${endpointName(removing)} succeeds once and then finds nothing to remove`,
    );
  }
  return criteria.map((text) => ({ text, range: null }));
}

/** What the text says an endpoint is for, as what it does. */
function described(known: readonly EndpointTask[]): CriterionDraft[] {
  return known.flatMap(({ endpoint, task }) => {
    const what = endpoint.description.replace(/\s*\([^()]*\)$/, '');
    const [verb = '', ...rest] = what.split(/\s+/);
    if (rest.length === 0 || (endpoint.method !== 'GET' && !startsWithVerb(what))) return [];
    const does = startsWithVerb(what)
      ? `${thirdPerson(verb.toLowerCase())} ${rest.join(' ')}`
      : `returns ${uncapitalize(what)}`;
    return [{ text: `${endpointName(endpoint)} ${does}`, range: task.range }];
  });
}
