'use client';

import { Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui';
import { EmailFrame } from './email-frame.tsx';

type Content = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An e-mail as it left: how it looks, and its text part. */
export const SentEmail = ({ content }: { content: Content }) => (
  <article className="overflow-hidden rounded-lg border">
    <header className="grid gap-0.5 border-b bg-muted px-4 py-2.5">
      <h3 className="font-semibold text-base">{text(content.subject)}</h3>
      <p className="text-muted-foreground text-xs">
        {text(content.from)} to {text(content.to)}
      </p>
    </header>
    <Tabs defaultValue="html">
      <TabsList className="px-4">
        <TabsTrigger value="html">E-mail</TabsTrigger>
        <TabsTrigger value="text">Text part</TabsTrigger>
      </TabsList>
      <TabsContent value="html">
        <EmailFrame subject={text(content.subject)} body={text(content.html)} />
      </TabsContent>
      <TabsContent value="text">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is too long is scrolled by the arrow keys, once one is there */}
        <pre tabIndex={0} className="max-h-96 overflow-auto whitespace-pre-wrap px-4 py-3 font-mono text-xs">
          {text(content.text)}
        </pre>
      </TabsContent>
    </Tabs>
  </article>
);
