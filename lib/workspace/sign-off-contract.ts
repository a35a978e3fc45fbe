import { z } from 'zod';

/* Whose word a journey needs before it goes live, where the workspace asks for any */

export const signOffKinds = ['product', 'engineering', 'customer-success'] as const;
export const SignOffKind = z.enum(signOffKinds);
export type SignOffKind = z.infer<typeof SignOffKind>;

export const signOffNames: Readonly<Record<SignOffKind, string>> = {
  product: 'Product',
  engineering: 'Engineering',
  'customer-success': 'Customer success',
};

/** Which sign-offs a role may give: a CSM speaks for customer success, who publishes speaks for all three. */
export const signOffsOfRole: Readonly<Record<'viewer' | 'csm' | 'editor' | 'admin', readonly SignOffKind[]>> = {
  viewer: [],
  csm: ['customer-success'],
  editor: signOffKinds,
  admin: signOffKinds,
};

/** What is asked for. None: whoever may publish does so alone. */
export const AskedSignOffs = z.object({ signOffs: z.array(SignOffKind).max(signOffKinds.length) });
export type AskedSignOffs = z.infer<typeof AskedSignOffs>;
