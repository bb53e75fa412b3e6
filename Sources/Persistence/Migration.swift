/// A step from one form of the database to the next; the number of the form is that of the steps that were taken.
struct Migration: Sendable {
  var sql: String

  static let all = [
    Migration(
      sql: """
        -- Names that answers mention by their numbers.
        CREATE TABLE name (
          number INTEGER PRIMARY KEY,
          text TEXT NOT NULL UNIQUE
        ) STRICT;

        -- The answers of everyone as one refresh found them. What a published one says never changes.
        CREATE TABLE generation (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          -- building, held: seen by nobody yet; published; dropped: never seen; pruned: not kept any more
          state TEXT NOT NULL CHECK (state IN ('building', 'held', 'published', 'dropped', 'pruned')),
          -- The published one that it changes; NULL: it is the first.
          base INTEGER REFERENCES generation (number),
          date TEXT NOT NULL,
          rule_set TEXT NOT NULL,
          rule_set_digest TEXT NOT NULL,
          rule_set_meaning TEXT NOT NULL,
          profiles_digest TEXT NOT NULL,
          population TEXT NOT NULL,
          -- Who was looked at: unit/ID or cadre/ID; '': everyone.
          scope TEXT NOT NULL,
          cadres INTEGER NOT NULL,
          evaluated INTEGER NOT NULL DEFAULT 0,
          changed INTEGER NOT NULL DEFAULT 0,
          created TEXT NOT NULL,
          -- When it got its state.
          since TEXT NOT NULL,
          -- What the gate and the totals need: bytes of the service.
          tally BLOB,
          -- Why it is held: JSON.
          verdict TEXT
        ) STRICT;
        CREATE UNIQUE INDEX generation_open ON generation ((1)) WHERE state IN ('building', 'held');

        -- The answer of a cadre from a generation on, until there is another; NULL: the cadre is not there any more.
        CREATE TABLE answer (
          cadre TEXT NOT NULL,
          generation INTEGER NOT NULL REFERENCES generation (number),
          bytes BLOB,
          PRIMARY KEY (cadre, generation)
        ) STRICT, WITHOUT ROWID;

        -- Whose answer a generation changes, why, and how many needs and recommendations of each kind.
        CREATE TABLE change (
          generation INTEGER NOT NULL REFERENCES generation (number),
          cadre TEXT NOT NULL,
          causes INTEGER NOT NULL,
          new_needs INTEGER NOT NULL,
          met_needs INTEGER NOT NULL,
          ended_needs INTEGER NOT NULL,
          overdue_needs INTEGER NOT NULL,
          changed_needs INTEGER NOT NULL,
          moved_dues INTEGER NOT NULL,
          new_recommendations INTEGER NOT NULL,
          lapsed_recommendations INTEGER NOT NULL,
          PRIMARY KEY (generation, cadre)
        ) STRICT, WITHOUT ROWID;

        -- Refreshes, with how far they have come: one line for each, whatever became of it.
        CREATE TABLE operation (
          id TEXT PRIMARY KEY,
          state TEXT NOT NULL CHECK (state IN ('running', 'succeeded', 'failed', 'cancelled', 'interrupted')),
          generation INTEGER REFERENCES generation (number),
          date TEXT NOT NULL,
          rule_set TEXT NOT NULL,
          rule_set_digest TEXT NOT NULL,
          rule_set_meaning TEXT NOT NULL,
          profiles_digest TEXT NOT NULL,
          population TEXT NOT NULL,
          scope TEXT NOT NULL,
          verifies INTEGER NOT NULL,
          -- Done up to this cadre and with it; NULL: nobody yet.
          cursor TEXT,
          done INTEGER NOT NULL DEFAULT 0,
          total INTEGER NOT NULL DEFAULT 0,
          differences INTEGER NOT NULL DEFAULT 0,
          created TEXT NOT NULL,
          finished TEXT,
          error TEXT,
          result TEXT
        ) STRICT;

        -- What HR has said to recommendations: the latest word that stands. `decision_log` has all of them.
        CREATE TABLE decision (
          cadre TEXT NOT NULL,
          recommendation TEXT NOT NULL,
          course TEXT NOT NULL,
          -- Those that it was recommended by: JSON.
          rules TEXT NOT NULL,
          verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'declined')),
          reason TEXT,
          comment TEXT,
          -- The number of the line in the log.
          revision INTEGER NOT NULL UNIQUE,
          at TEXT NOT NULL,
          by_user INTEGER,
          PRIMARY KEY (cadre, recommendation)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE decision_log (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          cadre TEXT NOT NULL,
          recommendation TEXT NOT NULL,
          verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'declined', 'withdrawn')),
          reason TEXT,
          comment TEXT,
          at TEXT NOT NULL,
          by_user INTEGER
        ) STRICT;
        CREATE INDEX decision_log_cadre ON decision_log (cadre);
        """),
    Migration(
      sql: """
        -- Of the profiles: how many cadres were left out because of mistakes, and how many files stayed in their last good form;
        -- NULL: not known.
        ALTER TABLE generation ADD COLUMN left_out INTEGER;
        ALTER TABLE generation ADD COLUMN kept_files INTEGER;
        """),
    Migration(
      sql: """
        -- When its comment was erased, and by whom.
        ALTER TABLE decision ADD COLUMN comment_erased TEXT;
        ALTER TABLE decision_log ADD COLUMN comment_erased TEXT;
        ALTER TABLE decision_log ADD COLUMN comment_erased_by INTEGER;
        -- Why a refresh did not begin: a word of the service.
        ALTER TABLE operation ADD COLUMN error_kind TEXT;
        """),
    Migration(
      sql: """
        -- The few that are current, open or kept are found beside all that there ever were.
        CREATE INDEX generation_state ON generation (state);
        CREATE INDEX operation_state ON operation (state);
        CREATE INDEX operation_generation ON operation (generation);
        """),
  ]
}
