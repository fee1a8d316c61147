// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/tabkeeper.h"

namespace pgcourier {

TabKeeper::TabKeeper(std::shared_ptr<TabFolder> folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    m_writer.setMaxThreadCount(1);
}

TabKeeper::~TabKeeper()
{
    m_writer.waitForDone();
}

void TabKeeper::keep(const KeptTabs &tabs)
{
    if (m_asked == tabs)
        return;
    m_asked = tabs;
    m_writer.start([this, folder = m_folder, tabs] {
        const Status status = folder->write(tabs);
        QMetaObject::invokeMethod(
            this,
            [this, status] {
                const QString line = status ? QString() : status.error().line();
                if (!line.isEmpty() && line != m_said)
                    Q_EMIT failed(status.error());
                m_said = line;
                if (!status)
                    m_asked.reset(); // tried again at the next change
            },
            Qt::QueuedConnection);
    });
}

void TabKeeper::forget()
{
    m_asked.reset();
    m_writer.start([folder = m_folder] { folder->remove(); });
}

} // namespace pgcourier
