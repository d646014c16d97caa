import { profileSchema, registrationSchema } from '@/lib/schemas/account';
import { register, signOutEverywhere, updateProfile } from '@/server/features/accounts/service';
import { publicProcedure, router, signedInProcedure, uncountedProcedure } from '@/server/trpc/procedures';

export const accountsRouter = router({
  register: publicProcedure.input(registrationSchema).mutation(async ({ ctx, input }) => {
    await ctx.limits.registration(input.email);
    await register(ctx.container, input);
    return { registered: true };
  }),

  me: signedInProcedure.query(({ ctx }) => ctx.user),

  updateProfile: signedInProcedure
    .input(profileSchema)
    .mutation(({ ctx, input }) => updateProfile(ctx.container, ctx.user.id, input.name)),

  signOutEverywhere: uncountedProcedure.mutation(async ({ ctx }) => {
    await signOutEverywhere(ctx.container, ctx.user.id);
    return { signedOut: true };
  }),
});
