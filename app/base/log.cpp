// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"

Q_LOGGING_CATEGORY(logDb, "pgcourier.db", QtWarningMsg)
Q_LOGGING_CATEGORY(logHttp, "pgcourier.http", QtWarningMsg)
Q_LOGGING_CATEGORY(logEngine, "pgcourier.engine", QtWarningMsg)
Q_LOGGING_CATEGORY(logPostgres, "pgcourier.postgres", QtWarningMsg)
