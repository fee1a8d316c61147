// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/workerdetails.h"

#include "app/base/version.h"
#include "ui/models/timetext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statuslabel.h"
#include "ui/workers/workercolumns.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

WorkerDetails::WorkerDetails(QWidget *parent)
    : QFrame(parent)
    , m_dot(new Dot(this))
    , m_title(new QLabel(this))
    , m_story(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_requests(new QPushButton(theme::icon(u"requests"_s), tr("Show its requests"), this))
{
    setObjectName(u"workerDetails"_s);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_story->setObjectName(u"workerStory"_s);
    m_facts->setProperty("quiet", true);
    for (QLabel *label : {m_title, m_story, m_facts}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_requests->setAccessibleName(tr("Show its requests"));
    connect(m_requests, &QPushButton::clicked, this, [this] { Q_EMIT requestsWanted(m_id); });

    auto *head = new QHBoxLayout;
    head->setSpacing(theme::gap);
    head->addWidget(m_dot);
    head->addWidget(m_title, 1);
    head->addWidget(m_requests);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap + 4, theme::gap + 4, theme::gap + 4, theme::gap + 4);
    column->setSpacing(theme::halfGap);
    column->addLayout(head);
    column->addWidget(m_story);
    column->addWidget(m_facts);
    showWorker({}, false);
}

void WorkerDetails::showWorker(const std::optional<WorkerRow> &worker, bool own)
{
    setVisible(worker.has_value());
    if (!worker)
        return;
    m_id = worker->id;
    const QString place = workerPlace(*worker);
    m_dot->setTone(workerStateTone(*worker));
    m_title->setText(own ? tr("Worker %1 on %2, of this window").arg(worker->id).arg(place)
                         : tr("Worker %1 on %2").arg(worker->id).arg(place));
    m_story->setText(workerStory(*worker, QDateTime::currentDateTimeUtc()));
    QStringList facts{tr("version %1").arg(worker->version),
        tr("up since %1").arg(dayAndClockText(worker->startedAt)),
        tr("%1 attempts finished").arg(QLocale().toString(worker->finished)),
        worker->heartbeatOnly ? tr("speaks through a pooler: taken for dead when silent for 25 s")
                              : tr("holds a session lock: taken over within 5 s of its death")};
    if (isLive(*worker) && worker->version != QLatin1String(programVersion))
        facts[0] = tr("version %1, this window has %2").arg(worker->version, QLatin1String(programVersion));
    m_facts->setText(facts.join(u" · "_s));
}

} // namespace pgcourier
