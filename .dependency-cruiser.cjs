/** Files that test others may use what those may not. */
const TESTS = '\\.(test|db\\.test|api\\.test)\\.tsx?$|/testing/';

/** A rule that code in `from` imports, of this repository, nothing but `to`. Packages are not its concern. */
function onlyImports(name, comment, from, to, options = {}) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: options.evenInTests ? undefined : TESTS },
    to: { pathNot: [...to, 'node_modules'], dependencyTypesNot: ['core', ...(options.except ?? [])] },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'The imported module does not exist, or its package is not in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    onlyImports('lib-stands-alone', 'lib runs on both sides and knows neither.', '^lib/', ['^lib/']),
    {
      name: 'lib-without-io',
      comment: 'lib runs in the browser too: nothing of Node.js.',
      severity: 'error',
      from: { path: '^lib/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    onlyImports(
      'domain-stands-alone',
      'The rules of the domain depend on nothing else of ours.',
      '^lib/domain/',
      ['^lib/domain/'],
    ),
    onlyImports(
      'server-below-app',
      'server uses lib and the database client, nothing above it.',
      '^server/',
      ['^(server|lib)/', '^prisma/generated/'],
    ),
    onlyImports(
      'components-without-server',
      'Components run in the browser: of the server they may know types alone.',
      '^components/',
      ['^(components|lib)/'],
      { except: ['type-only'] },
    ),
    {
      name: 'components-know-server-types-only',
      comment: 'Components know types of the server, and nothing at all of the other folders.',
      severity: 'error',
      from: { path: '^components/', pathNot: TESTS },
      to: { path: '^(app|inngest|prisma|scripts|e2e)/' },
    },
    {
      name: 'app-at-the-top',
      comment: 'Routes use everything but tests and scripts.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(e2e|scripts|prisma)/' },
    },
    {
      name: 'features-through-services',
      comment: 'A feature uses another one only through its service.ts.',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/', pathNot: TESTS },
      to: { path: '^server/features/', pathNot: ['^server/features/$1/', '/service\\.ts$'] },
    },
    {
      name: 'embedded-behind-its-protocol',
      comment:
        'Embedded services are reached like the real ones: over their protocol, chosen by the environment. ' +
        'Only the tools for migrations start a database of their own, to compare schemas in it.',
      severity: 'error',
      from: {
        path: '^(app|inngest|server)/',
        pathNot: [TESTS, '^server/(embedded|supervisor|web|migrations)/'],
      },
      to: { path: '^server/(embedded|supervisor|web)/' },
    },
    onlyImports('jobs-call-services', 'Jobs are thin: they call services.', '^inngest/', [
      '^(inngest|server|lib)/',
    ]),
    onlyImports('seeds-write-operations', 'Seeds write as the application does.', '^prisma/seed/', [
      '^prisma/(seed|generated)/',
      '^lib/',
      '^server/operations/',
      '^server/features/generations/',
      '^server/database\\.ts$',
    ]),
    onlyImports(
      'e2e-from-outside',
      'Browser tests see the application from outside; seeds and the tools of other tests prepare what they see.',
      '^e2e/',
      ['^e2e/', '^lib/', '^prisma/seed/', '^server/testing/'],
      { evenInTests: true },
    ),
    onlyImports(
      'bench-from-outside',
      'Measurements start the product as its users do; seeds prepare what is measured.',
      '^scripts/bench/',
      ['^scripts/bench/', '^lib/', '^prisma/seed/', '^server/(testing|supervisor|operations)/'],
    ),
    onlyImports('scripts-are-entry-points', 'Scripts start what server, lib and prisma offer.', '^scripts/', [
      '^(scripts|server|lib|prisma)/',
    ]),
    {
      name: 'nothing-imports-scripts',
      comment: 'Scripts are entry points of npm commands.',
      severity: 'error',
      from: { pathNot: '^scripts/' },
      to: { path: '^scripts/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'What tests share lives in a folder named testing.',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'product-without-development-packages',
      comment: 'A package the product runs with belongs into the dependencies.',
      severity: 'error',
      from: { path: '^(app|components|lib|server|inngest|prisma)/', pathNot: TESTS },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/generated/'] },
    exclude: { path: '^(\\.next|\\.data|test-results|playwright-report)/|^next-env\\.d\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    cache: false,
  },
};
