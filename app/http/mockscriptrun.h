// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/mockreply.h"
#include "app/http/mockrequest.h"
#include "app/model/mock/mockscript.h"

#include <functional>
#include <QHash>

namespace pgcourier {

// A script, and how far each of its rules has come.
class MockScriptRun
{
public:
    // Rules that are as they were go on where they are.
    void setScript(const MockScript &script);
    void startOver();

    // `usual` makes what is answered where no rule fits, or where one says so.
    [[nodiscard]] MockReply answer(const MockRequest &request, const std::function<MockReply()> &usual);

private:
    struct Told
    {
        MockRule rule;
        QHash<QString, qint64> counts; // of requests that came, by what they are counted by
    };

    QList<Told> m_rules;
};

} // namespace pgcourier
