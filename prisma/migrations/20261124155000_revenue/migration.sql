-- CreateTable
CREATE TABLE "revenue_months" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "partition" SMALLINT NOT NULL,
    "amount" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "revenue_months_pkey" PRIMARY KEY ("workspace_id","account_id","month","currency","partition")
);

-- CreateTable
CREATE TABLE "stated_revenue" (
    "workspace_id" INTEGER NOT NULL,
    "account_id" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "mrr" DOUBLE PRECISION NOT NULL,
    "currency" TEXT NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stated_revenue_pkey" PRIMARY KEY ("workspace_id","account_id","month")
);

-- CreateTable
CREATE TABLE "revenue_currencies" (
    "workspace_id" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "revenue_currencies_pkey" PRIMARY KEY ("workspace_id")
);

-- Events that took effect before this table was there. Those behind the cursor come by themselves.
INSERT INTO revenue_months (workspace_id, account_id, month, currency, partition, amount)
SELECT e.workspace_id, coalesce(e.group_id, p.account_id), date_trunc('month', e.at AT TIME ZONE 'UTC')::date,
       CASE WHEN e.payload #>> '{properties,currency}' ~ '^[A-Za-z]{3}$' THEN upper(e.payload #>> '{properties,currency}') ELSE '' END,
       e.partition, sum((e.payload #>> '{properties,revenue}')::float8)
FROM events e
JOIN log_partitions l ON l.workspace_id = e.workspace_id AND l.partition = e.partition AND e.id <= l.cursor_id
LEFT JOIN identities i ON i.workspace_id = e.workspace_id AND i.actor = e.actor
LEFT JOIN persons p ON p.workspace_id = e.workspace_id AND p.id = i.person_id
WHERE e.type = 'track' AND jsonb_typeof(e.payload #> '{properties,revenue}') = 'number' AND coalesce(e.group_id, p.account_id) IS NOT NULL
GROUP BY 1, 2, 3, 4, 5;
