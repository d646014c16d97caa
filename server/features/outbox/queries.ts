import type { PrismaClient } from '@/prisma/generated/client';

const NEWEST = 50;

export type OutboxItem = { id: string; to: string; subject: string; text: string; createdAt: Date };

/** The newest mail that was kept instead of sent, to one address. */
export function listOutbox(prisma: PrismaClient, to: string): Promise<OutboxItem[]> {
  return prisma.outboxMail.findMany({
    where: { to },
    orderBy: { createdAt: 'desc' },
    take: NEWEST,
    select: { id: true, to: true, subject: true, text: true, createdAt: true },
  });
}
