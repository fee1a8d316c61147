// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/secretsform.h"

#include "app/model/signing.h"
#include "ui/models/timetext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QPushButton *button(const QString &text, const QString &icon, QWidget *parent)
{
    auto *made = new QPushButton(theme::icon(icon), text, parent);
    made->setAccessibleName(text);
    made->setAutoDefault(false);
    return made;
}

} // namespace

SecretsForm::SecretsForm(QWidget *parent)
    : QWidget(parent)
    , m_reason(new QLabel(this))
    , m_table(new QTableView(this))
    , m_typed(new QLineEdit(this))
    , m_add(button(tr("Add secret"), u"add"_s, this))
    , m_generate(button(tr("Generate secret"), u"lock"_s, this))
    , m_expire(button(tr("Expire in 24 h"), u"clock"_s, this))
    , m_remove(button(tr("Remove secret"), u"remove"_s, this))
    , m_once(new QLabel(this))
    , m_copy(button(tr("Copy secret"), u"copy"_s, this))
{
    m_reason->setWordWrap(true);
    m_reason->setProperty("quiet", true);
    m_typed->setAccessibleName(tr("Secret to add"));
    m_typed->setPlaceholderText(u"whsec_…"_s);
    m_typed->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    m_once->setObjectName(u"freshSecret"_s);
    m_once->setWordWrap(true);
    m_once->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    buildTable();
    arrange();
    connect(m_typed, &QLineEdit::textChanged, this, &SecretsForm::updateButtons);
    connect(m_typed, &QLineEdit::returnPressed, this, &SecretsForm::addTyped);
    connect(m_add, &QPushButton::clicked, this, &SecretsForm::addTyped);
    connect(m_generate, &QPushButton::clicked, this, &SecretsForm::generate);
    connect(m_expire, &QPushButton::clicked, this, [this] { decide(Fate::Expires); });
    connect(m_remove, &QPushButton::clicked, this, [this] { decide(Fate::Goes); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_fresh); });
    updateButtons();
}

void SecretsForm::buildTable()
{
    m_model = new ValueTable<Entry>(
        {
            {tr("Secret"),
                [](const Entry &e) {
                    return QString(u"whsec_…"_s + e.row.tail);
                }},
            {tr("Created"),
                [](const Entry &e) {
                    return e.fate == Fate::New ? tr("now")
                                               : timeText(e.row.created, QDateTime::currentDateTimeUtc());
                }},
            {tr("State"),
                [](const Entry &e) {
                    return fateText(e);
                }},
        },
        this);
    m_table->setObjectName(u"secrets"_s);
    m_table->setAccessibleName(tr("Signing secrets"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setProperty("framed", true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(qMax(theme::rowHeight, fontMetrics().height() + 12));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setMinimumHeight(fontMetrics().height() * 6);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SecretsForm::updateButtons);
}

void SecretsForm::arrange()
{
    auto *deeds = new QHBoxLayout;
    deeds->addWidget(m_generate);
    deeds->addStretch();
    deeds->addWidget(m_expire);
    deeds->addWidget(m_remove);
    auto *typing = new QHBoxLayout;
    typing->addWidget(m_typed, 1);
    typing->addWidget(m_add);
    auto *fresh = new QHBoxLayout;
    fresh->addWidget(m_once, 1);
    fresh->addWidget(m_copy, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, theme::gap + 4, theme::gap, theme::gap);
    column->setSpacing(theme::gap);
    column->addWidget(m_reason);
    column->addWidget(m_table, 1);
    column->addLayout(deeds);
    column->addLayout(fresh);
    column->addLayout(typing);
}

void SecretsForm::showSecrets(const EndpointDetails &details)
{
    m_entries.clear();
    for (const SecretRow &row : details.secrets)
        m_entries.append({row, Fate::Stays, {}});
    m_fresh.clear();
    m_typed->clear();
    m_allowed = details.rights.editSecrets;
    if (!details.rights.readSecrets)
        m_reason->setText(
            tr("Only the owner of schema net and workers may see whether there are secrets; role %1 may not.")
                .arg(details.rights.role));
    else if (!m_allowed)
        m_reason->setText(
            tr("Role %1 may see that there are secrets, and not change them: the owner of schema net does.")
                .arg(details.rights.role));
    else
        m_reason->setText(
            tr("Each request is signed with every secret that has not expired (Standard Webhooks). To "
               "change one: add the new one, give it to the receiver, then let the old one expire."));
    refill();
}

void SecretsForm::fillInto(EndpointChange &change) const
{
    for (const Entry &entry : m_entries) {
        if (entry.fate == Fate::New)
            change.newSecrets.append(entry.secret);
        else if (entry.fate == Fate::Expires)
            change.expiringSecrets.append(entry.row.handle);
        else if (entry.fate == Fate::Goes)
            change.removedSecrets.append(entry.row.handle);
    }
}

void SecretsForm::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateButtons();
}

void SecretsForm::generate()
{
    m_fresh = newSecret();
    add(m_fresh);
    m_once->setText(
        tr("%1\nShown once: give it to the receiver now. It is in force once the policy is saved.")
            .arg(m_fresh));
    m_copy->setFocus();
}

void SecretsForm::addTyped()
{
    const QString secret = m_typed->text().trimmed();
    if (!checkSecret(secret))
        return;
    m_typed->clear();
    add(secret);
}

void SecretsForm::add(const QString &secret)
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.secret == secret)
            return;
    }
    m_entries.prepend({{{}, secret.right(4), {}, {}}, Fate::New, secret});
    refill();
    Q_EMIT changed();
}

// Done a second time it is taken back.
void SecretsForm::decide(Fate fate)
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= m_entries.size())
        return;
    Entry &entry = m_entries[row];
    if (entry.fate == Fate::New)
        m_entries.removeAt(row);
    else
        entry.fate = entry.fate == fate ? Fate::Stays : fate;
    refill();
    Q_EMIT changed();
}

void SecretsForm::refill()
{
    m_model->setValues(m_entries);
    updateButtons();
}

void SecretsForm::updateButtons()
{
    const bool may = m_allowed && !m_readOnly;
    const int row = m_table->selectionModel()->hasSelection() ? m_table->currentIndex().row() : -1;
    const bool chosen = row >= 0 && row < m_entries.size();
    const bool isNew = chosen && m_entries.at(row).fate == Fate::New;
    m_generate->setEnabled(may);
    m_typed->setEnabled(may);
    const Status usable = checkSecret(m_typed->text().trimmed());
    m_add->setEnabled(may && usable.ok());
    m_typed->setToolTip(usable ? QString() : usable.error().line());
    m_expire->setEnabled(may && chosen && !isNew && !m_entries.at(row).row.expires.isValid());
    m_remove->setEnabled(may && chosen);
    m_once->setVisible(!m_fresh.isEmpty());
    m_copy->setVisible(!m_fresh.isEmpty());
}

QString SecretsForm::fateText(const Entry &entry)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    switch (entry.fate) {
    case Fate::New:
        return tr("added when saved");
    case Fate::Expires:
        return tr("expires 24 h after saving");
    case Fate::Goes:
        return tr("removed when saved");
    case Fate::Stays:
        break;
    }
    if (!entry.row.expires.isValid())
        return tr("in force");
    return entry.row.expires > now ? tr("in force until %1").arg(exactTimeText(entry.row.expires).left(16))
                                   : tr("expired");
}

} // namespace pgcourier
