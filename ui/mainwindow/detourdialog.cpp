// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/detourdialog.h"

#include "ui/widgets/formdialog.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

DetourDialog::DetourDialog(const QString &host, const QString &address, QWidget *parent)
    : QDialog(parent)
    , m_host(new QLineEdit(host, this))
    , m_address(new QLineEdit(address, this))
    , m_role(new QLineEdit(this))
    , m_note(new QLabel(this))
    , m_begin(new QPushButton(tr("Deliver here"), this))
{
    setObjectName(u"detourDialog"_s);
    setWindowTitle(tr("Deliver here"));
    m_host->setAccessibleName(tr("Host of the requests"));
    m_host->setPlaceholderText(u"api.example.com"_s);
    m_host->setMinimumWidth(40 * fontMetrics().horizontalAdvance(u'0'));
    m_address->setAccessibleName(tr("Local address"));
    m_address->setPlaceholderText(u"http://localhost:3000"_s);
    m_role->setAccessibleName(tr("Role that queued them"));
    m_role->setPlaceholderText(tr("every role"));
    m_note->setProperty("quiet", true);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    auto *form = new QFormLayout;
    form->addRow(tr("What goes to &host"), m_host);
    form->addRow(tr("is delivered &to"), m_address);
    form->addRow(tr("if queued by &role"), m_role);
    form->addRow(m_note);
    layOutForm(this, form, m_begin);
    for (QLineEdit *edit : {m_host, m_address, m_role})
        connect(edit, &QLineEdit::textChanged, this, &DetourDialog::judge);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        if (const Result<Detour> wanted = detour()) {
            Q_EMIT agreed(*wanted);
            accept();
        }
    });
    judge();
    (host.isEmpty() ? m_host : m_address)->setFocus();
}

Result<Detour> DetourDialog::detour() const
{
    QString address = m_address->text().trimmed();
    if (!address.isEmpty() && !address.contains("://"_L1))
        address.prepend("http://"_L1);
    Result<Detour> detour = Detour::fromTexts(m_host->text().trimmed() + u'=' + address, {});
    if (detour)
        detour->role = m_role->text().trimmed();
    return detour;
}

void DetourDialog::judge()
{
    const bool empty = m_host->text().trimmed().isEmpty() || m_address->text().trimmed().isEmpty();
    const Result<Detour> wanted = detour();
    m_begin->setEnabled(wanted.ok());
    m_note->setText(empty || wanted
            ? tr(
                "For an hour, or until this window is closed, no other worker sends them. Their attempts say "
                "where they went. Those that still wait when it ends go to the host itself.")
            : wanted.error().line());
}

} // namespace pgcourier
