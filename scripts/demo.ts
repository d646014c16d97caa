import { seedDemo } from '@/prisma/seed/demo';

const { email, password } = await seedDemo();
process.send?.({ email, password }, () => process.exit(0));
