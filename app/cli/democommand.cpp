// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/demo.h"
#include "app/cli/output.h"

#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

int runDemo(const Invocation &call)
{
    // The demo is at home on the local cluster, whatever the environment says; --dsn takes it elsewhere.
    const ConnectionTarget target = call.isSet(u"dsn"_s) ? call.target : ConnectionTarget{};
    Demo demo(call.json);
    const Status played = demo.play(target);
    demo.cleanUp();
    if (call.json)
        printJson(QJsonDocument(
            QJsonObject{{u"succeeded"_s, played.ok()}, {u"requests"_s, demo.requestsAsJson()}}));
    if (!played)
        return report(played.error());
    if (!call.json)
        print(u"\nDone: all three requests succeeded. \"pgcourierctl list\" shows them, "
              "\"pgcourierctl show ID\" one of them."_s);
    return exitDone;
}

} // namespace

Command demoCommand()
{
    return {u"demo"_s, {}, u"Play the lesson (get, post, status, trigger) against the mock endpoint."_s, {},
        0, 0, runDemo,
        u"Uses the local cluster; needs no internet. Ends with 0 when all three requests succeeded."_s};
}

} // namespace pgcourier
