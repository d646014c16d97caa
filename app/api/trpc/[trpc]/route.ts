import { answerTrpc } from '@/server/trpc/http';

export { answerTrpc as GET, answerTrpc as POST };
