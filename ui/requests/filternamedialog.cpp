// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/filternamedialog.h"

#include "ui/widgets/formdialog.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

FilterNameDialog::FilterNameDialog(const QString &text, const QList<SavedFilter> &known, QWidget *parent)
    : QDialog(parent)
    , m_text(text)
    , m_known(known)
    , m_name(new QLineEdit(this))
    , m_note(new QLabel(this))
    , m_save(new QPushButton(tr("Save"), this))
{
    setObjectName(u"filterNameDialog"_s);
    setWindowTitle(tr("Save the filter"));
    m_name->setAccessibleName(tr("Filter name"));
    m_name->setMinimumWidth(40 * fontMetrics().horizontalAdvance(u'0'));
    m_name->setMaxLength(80);
    m_note->setProperty("quiet", true);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_save->setAccessibleName(tr("Save under this name"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(QString(), m_note);
    layOutForm(this, form, m_save);
    connect(m_name, &QLineEdit::textChanged, this, &FilterNameDialog::judge);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT named({m_name->text().trimmed(), m_text});
        accept();
    });
    judge();
}

void FilterNameDialog::judge()
{
    const QString name = m_name->text().trimmed();
    const SavedFilter *same = findFilter(m_known, name);
    m_save->setEnabled(!name.isEmpty());
    m_note->setText(same ? tr("Takes the place of “%1”: %2").arg(same->name, same->text) : m_text);
}

} // namespace pgcourier
