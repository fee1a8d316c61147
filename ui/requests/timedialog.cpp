// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/timedialog.h"

#include "app/model/filter/filtertime.h"
#include "ui/models/timetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/formdialog.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

TimeDialog::TimeDialog(const QDateTime &now, QWidget *parent)
    : QDialog(parent)
    , m_text(new QLineEdit(this))
    , m_meaning(new QLabel(this))
    , m_go(new QPushButton(tr("Go"), this))
{
    setObjectName(u"timeDialog"_s);
    setWindowTitle(tr("Go to time"));
    m_text->setAccessibleName(tr("Time"));
    m_text->setPlaceholderText(tr("14:30, -2h, yesterday, 2024-05-31 14:30"));
    m_text->setMinimumWidth(40 * fontMetrics().horizontalAdvance(u'0'));
    if (now.isValid())
        m_text->setText(now.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s));
    m_text->selectAll();
    m_meaning->setObjectName(u"timeMeaning"_s);
    m_meaning->setWordWrap(true);
    m_meaning->setTextFormat(Qt::PlainText);
    m_go->setAccessibleName(tr("Go to this time"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Time"), m_text);
    form->addRow(QString(), m_meaning);
    layOutForm(this, form, m_go);
    connect(m_text, &QLineEdit::textChanged, this, &TimeDialog::judge);
    connect(m_go, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(m_time);
        accept();
    });
    judge();
}

void TimeDialog::judge()
{
    const QString text = m_text->text().trimmed();
    const Result<QDateTime> time = parseTimeText(text, QDateTime::currentDateTime());
    m_time = time ? *time : QDateTime();
    m_go->setEnabled(time.ok());
    const bool wrong = !time && !text.isEmpty();
    theme::setTextTone(m_meaning, wrong ? theme::Tone::Bad : theme::Tone::Quiet);
    m_meaning->setText(time ? tr("The newest request queued until %1").arg(exactTimeText(*time))
            : wrong         ? time.error().line()
                            : tr("A time of day, a date, or how long ago"));
}

} // namespace pgcourier
