// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/script.h"

#include <memory>
#include <QObject>

namespace pgcourier {

// Carries results from the database's thread to the editor's, and outlives whichever goes first.
class ScriptRelay : public QObject
{
    Q_OBJECT

public:
    // Lives in the calling thread and is deleted there, whoever lets go of it last.
    [[nodiscard]] static std::shared_ptr<ScriptRelay> create()
    {
        return {new ScriptRelay, [](ScriptRelay *relay) {
                    relay->deleteLater();
                }};
    }

Q_SIGNALS:
    void result(const pgcourier::StatementResult &result);
};

} // namespace pgcourier
