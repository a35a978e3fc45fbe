'use client';

import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { Button, Field, Input } from '#components/ui';

/** What can be said without telling who has an account. */
function refusal(error: string): string {
  const [code, seconds] = error.split(':');
  if (code === 'too-many') return `Too many attempts. Try again in ${seconds} seconds.`;
  if (code === 'CredentialsSignin') return 'E-mail or password is wrong.';
  return 'Signing in failed on our side. Try again in a moment.';
}

/** E-mail and password; then on to `next`, a path of this site. */
export function SignInForm({ next }: { next: string }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    try {
      const result = await signIn('credentials', {
        email: String(given.get('email')),
        password: String(given.get('password')),
        redirect: false,
      });
      if (result?.ok && !result.error) return window.location.assign(next);
      setError(refusal(result?.error ?? 'fault'));
    } catch {
      setError('The server cannot be reached. Check the connection and try again.');
    }
    setBusy(false);
  };

  return (
    <form onSubmit={(event) => void submit(event)} method="post" className="grid gap-4">
      <Field label="E-mail">
        <Input name="email" type="email" autoComplete="username" required autoFocus className="h-9" />
      </Field>
      <Field label="Password">
        <Input name="password" type="password" autoComplete="current-password" required className="h-9" />
      </Field>
      {error ? (
        <p role="alert" className="rounded-md bg-destructive-soft px-3 py-2 text-destructive">
          {error}
        </p>
      ) : null}
      <Button type="submit" size="lg" busy={busy}>
        Sign in
      </Button>
    </form>
  );
}
