import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  /** `next dev` would otherwise write files of its own into the tree. */
  agentRules: false,
  /** Hot reload answers on both names of this machine. */
  allowedDevOrigins: ['localhost', '127.0.0.1'],
  /** Without it a lock file in a parent folder would move the root there. */
  turbopack: { root: import.meta.dirname },
  /** Loaded from node_modules at run time: native code, WebAssembly, worker files, or far too large to bundle. */
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    'inngest',
    'nodemailer',
    'pg',
    'pino',
    'pusher',
    'ws',
  ],
};

export default config;
