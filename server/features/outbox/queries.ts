import type { PrismaClient } from '@/prisma/generated/client';

const NEWEST = 50;

export type OutboxItem = { id: string; to: string; subject: string; text: string; createdAt: Date };

/** The newest mail that was kept instead of sent; to one address, or all of it. */
export function listOutbox(prisma: PrismaClient, to: string | null): Promise<OutboxItem[]> {
  return prisma.outboxMail.findMany({
    where: to === null ? {} : { to },
    orderBy: { createdAt: 'desc' },
    take: NEWEST,
    select: { id: true, to: true, subject: true, text: true, createdAt: true },
  });
}
