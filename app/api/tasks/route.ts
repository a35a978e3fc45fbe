import { createTask, taskList, WorkPlace } from '#lib/channels';
import { Task, TaskInput, TaskList, WorkQuery } from '#lib/channels/contract';
import { pageFrom, placeOf, route } from '#lib/http';

export const GET = route({
  summary: 'Tasks, the newest first',
  scope: 'tasks:read',
  query: WorkQuery,
  answer: TaskList,
  handle: async (ctx, query) => {
    const rows = await taskList(ctx, query, query.cursor ? placeOf(query.cursor, WorkPlace) : null);
    return pageFrom(rows, query.limit, ({ createdAt, id }) => ({ createdAt, id }));
  },
});

export const POST = route({
  summary: 'Make a task by hand',
  scope: ['tasks:write', 'tasks:read'],
  body: TaskInput,
  answer: Task,
  status: 201,
  handle: createTask,
});
