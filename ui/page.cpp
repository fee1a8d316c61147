// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page.h"

#include "ui/commands/commands.h"
#include "ui/widgets/veil.h"

namespace pgcourier {

WindowPage::WindowPage(const QString &title, const QString &icon, QWidget *parent)
    : QFrame(parent)
    , m_title(title)
    , m_icon(icon)
{
    setProperty(commandGroup, title);
}

// Most pages have no use for some of what the window has to say.
void WindowPage::setDatabase(const DatabaseInfo &) { }

void WindowPage::setReadOnly(bool, const QString &) { }

void WindowPage::takeSnapshot(const Snapshot &) { }

void WindowPage::refresh() { }

void WindowPage::setStale(bool stale)
{
    Veil::cover(this, stale);
}

} // namespace pgcourier
