'use client';

import { useAddress } from '#components/address';
import { Page } from '#components/shell';
import { PageHeader, Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui';
import { JourneyMessages } from './journey-messages.tsx';
import { TestSends } from './test-sends.tsx';

/** What left, or would have: messages of journeys, and templates that colleagues sent to try them. */
export function MessagesPage() {
  const [tab, setTab] = useAddress('tab');
  return (
    <Page>
      <PageHeader
        title="Messages"
        description="What journeys sent, word for word. Until a transport is set up, they are recorded and nothing leaves this machine."
      />
      <Tabs value={tab ?? 'journeys'} onValueChange={(next) => setTab(next === 'journeys' ? null : next)}>
        <TabsList aria-label="Messages of journeys or tests">
          <TabsTrigger value="journeys">Of journeys</TabsTrigger>
          <TabsTrigger value="tests">Tests</TabsTrigger>
        </TabsList>
        <TabsContent value="journeys">
          <JourneyMessages />
        </TabsContent>
        <TabsContent value="tests">
          <TestSends />
        </TabsContent>
      </Tabs>
    </Page>
  );
}
