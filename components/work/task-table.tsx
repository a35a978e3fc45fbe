import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time } from '#components/ui';
import type { Task } from '#lib/channels/contract';
import { Origin, Who } from './who.tsx';

/** Tasks, the newest first. */
export const TaskTable = ({ tasks }: { tasks: readonly Task[] }) => (
  <Table aria-label="Tasks">
    <TableHeader>
      <TableRow>
        <TableHead>Task</TableHead>
        <TableHead>For</TableHead>
        <TableHead>About</TableHead>
        <TableHead>Due</TableHead>
        <TableHead>Asked for</TableHead>
      </TableRow>
    </TableHeader>
    <TableBody>
      {tasks.map((task) => (
        <TableRow key={task.id}>
          <TableCell className="min-w-64">
            <span className="block font-medium">{task.title}</span>
            {task.body ? <span className="line-clamp-2 whitespace-pre-wrap text-muted-foreground text-xs">{task.body}</span> : null}
          </TableCell>
          <TableCell>{task.owner ?? <span className="text-muted-foreground">the account has no CSM</span>}</TableCell>
          <TableCell className="min-w-32">
            <Who {...task} />
          </TableCell>
          <TableCell>{task.dueAt ? <Time at={task.dueAt} mode="datetime" /> : '–'}</TableCell>
          <TableCell className="min-w-44">
            <Origin {...task} />
            <span className="block text-muted-foreground text-xs">
              <Time at={task.createdAt} mode="relative" />
            </span>
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);
