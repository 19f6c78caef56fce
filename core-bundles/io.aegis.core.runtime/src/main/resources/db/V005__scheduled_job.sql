-- The table of db-scheduler, with the names that it wants: a row for each job that has a schedule.
CREATE TABLE scheduled_job (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_job_execution_time ON scheduled_job (execution_time);
CREATE INDEX scheduled_job_last_heartbeat ON scheduled_job (last_heartbeat);

INSERT INTO scheduled_job (task_name, task_instance, execution_time, picked, version)
SELECT 'job', id, next_run_at, false, 1 FROM job WHERE next_run_at IS NOT NULL;

ALTER TABLE job DROP COLUMN next_run_at;
