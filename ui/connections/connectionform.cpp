// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionform.h"

#include "app/engine/connectiontext.h"
#include "app/model/connect/servicefile.h"
#include "ui/connections/connectionmark.h"
#include "ui/connections/formfield.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/passwordedit.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int extraHeight = 66; // three lines

QString explain(const QString &sslMode)
{
    if (sslMode == "disable"_L1)
        return ConnectionForm::tr("Never encrypted: only for a network that nobody else listens on.");
    if (sslMode == "allow"_L1)
        return ConnectionForm::tr("Plain; encrypted only where the server insists.");
    if (sslMode == "require"_L1)
        return ConnectionForm::tr(
            "Always encrypted, but who the server is is not checked unless there is a CA file.");
    if (sslMode == "verify-ca"_L1)
        return ConnectionForm::tr(
            "Always encrypted, and the certificate has to come from the authority in the CA file.");
    if (sslMode == "verify-full"_L1)
        return ConnectionForm::tr(
            "As verify-ca, and the certificate has to be made for this very host. The safest.");
    return ConnectionForm::tr("Encrypted where the server offers it, plain otherwise. libpq's default.");
}

} // namespace

ConnectionForm::ConnectionForm(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"connectionForm"_s);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, theme::gap, 0);
    form->setHorizontalSpacing(theme::wideGap);
    form->setVerticalSpacing(theme::gap);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    buildNames(form);
    buildServer(form);
    buildPassword(form);
    buildEncryption(form);
    buildRest(form);
    followChanges();
    showConnection({});
}

void ConnectionForm::addField(
    QFormLayout *form, FormPart part, const QString &label, QWidget *editor, QWidget *buddy)
{
    auto *field = new FormField(editor, this);
    auto *text = new QLabel(label, this);
    text->setBuddy(buddy);
    m_fields.insert(part, field);
    form->addRow(text, field);
}

QLineEdit *ConnectionForm::addLine(
    QFormLayout *form, FormPart part, const QString &label, const QString &name, const QString &hint)
{
    auto *edit = new QLineEdit(this);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(hint);
    addField(form, part, label, edit, edit);
    return edit;
}

void ConnectionForm::buildNames(QFormLayout *form)
{
    m_name = addLine(form, FormPart::Name, tr("&Name"), tr("Connection name"), tr("Production, staging, …"));
    m_colour = new QComboBox(this);
    m_colour->setAccessibleName(tr("Colour"));
    for (int i = 0; i <= int(ConnectionColour::Purple); ++i) {
        const auto colour = ConnectionColour(i);
        m_colour->addItem(swatchOf(colour, palette(), devicePixelRatioF()), nameOf(colour));
    }
    form->addRow(tr("Co&lour"), m_colour);
    m_readOnly = new QCheckBox(tr("&Read-only: nothing is changed through this window"), this);
    m_readOnly->setAccessibleName(tr("Read-only"));
    m_readOnly->setToolTip(tr("The server itself refuses to write; no worker runs here"));
    form->addRow(QString(), m_readOnly);
}

void ConnectionForm::buildServer(QFormLayout *form)
{
    m_service = makeService();
    addField(form, FormPart::Service, tr("Ser&vice"), m_service, m_service);
    m_host
        = addLine(form, FormPart::Host, tr("&Host"), tr("Host"), tr("db.example.com, or a socket's folder"));
    m_port = addLine(form, FormPart::Port, tr("&Port"), tr("Port"), u"5432"_s);
    m_database = addLine(
        form, FormPart::Database, tr("&Database"), tr("Database"), tr("As the user name where left empty"));
    m_user = addLine(form, FormPart::User, tr("&User"), tr("User"), tr("The system user where left empty"));
    m_ssh = addLine(form, FormPart::Ssh, tr("Throu&gh SSH host"), tr("SSH host"),
        tr("user@bastion.example.com; left empty: straight"));
    m_ssh->setToolTip(tr("The way there leads through this host, by ssh with its own configuration and keys; "
                         "host and port above are as it sees them"));
}

QLineEdit *ConnectionForm::makeService()
{
    auto *edit = new QLineEdit(this);
    edit->setAccessibleName(tr("Service"));
    edit->setPlaceholderText(tr("Of pg_service.conf; fills in what is left empty below"));
    QStringList names;
    for (const ServiceEntry &entry : readServices())
        names.append(entry.name);
    if (names.isEmpty())
        return edit;
    auto *completer = new QCompleter(names, edit);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    edit->setCompleter(completer);
    QAction *list = edit->addAction(theme::icon(u"arrow-down"_s), QLineEdit::TrailingPosition);
    list->setText(tr("List the services"));
    list->setToolTip(tr("List the services (Down)"));
    list->setShortcut(QKeySequence(Qt::Key_Down));
    list->setShortcutContext(Qt::WidgetShortcut);
    connect(list, &QAction::triggered, completer, [completer] { completer->complete(); });
    return edit;
}

void ConnectionForm::buildPassword(QFormLayout *form)
{
    m_passwordKind = new QComboBox(this);
    m_passwordKind->setAccessibleName(tr("Where the password is"));
    m_passwordKind->addItem(tr("Keep in the keyring"));
    m_passwordKind->addItem(tr("Use .pgpass"));
    m_passwordKind->addItem(tr("Ask each time"));
    m_password = makePasswordEdit(this);
    auto *label = new QLabel(tr("Pass&word"), this);
    label->setBuddy(m_password);
    form->addRow(label, m_password);
    form->addRow(QString(), m_passwordKind);
}

void ConnectionForm::buildEncryption(QFormLayout *form)
{
    m_sslMode = new QComboBox(this);
    m_sslMode->setAccessibleName(tr("SSL mode"));
    m_sslMode->addItems(sslModes());
    m_sslField = new FormField(m_sslMode, this);
    auto *label = new QLabel(tr("SSL &mode"), this);
    label->setBuddy(m_sslMode);
    form->addRow(label, m_sslField);
    m_rootCert = new FileEdit(tr("CA file"), this);
    addField(form, FormPart::RootCert, tr("C&A file"), m_rootCert, m_rootCert->edit());
    m_clientCert = new FileEdit(tr("Client certificate"), this);
    addField(form, FormPart::ClientCert, tr("Client certi&ficate"), m_clientCert, m_clientCert->edit());
    m_clientKey = new FileEdit(tr("Client key"), this);
    addField(form, FormPart::ClientKey, tr("Client &key"), m_clientKey, m_clientKey->edit());
}

void ConnectionForm::buildRest(QFormLayout *form)
{
    m_extra = new QPlainTextEdit(this);
    m_extra->setAccessibleName(tr("Further options"));
    m_extra->setPlaceholderText(u"target_session_attrs=read-write\nconnect_timeout=5"_s);
    m_extra->setFont(theme::monospace());
    m_extra->setFixedHeight(extraHeight);
    m_extra->setTabChangesFocus(true);
    addField(form, FormPart::Extra, tr("Further &options"), m_extra, m_extra);
}

void ConnectionForm::followChanges()
{
    const auto tell = [this](FormPart part) {
        return [this, part] {
            m_fields.value(part)->setProblem({});
            Q_EMIT changed();
        };
    };
    const QMap<FormPart, QLineEdit *> lines{{FormPart::Name, m_name}, {FormPart::Service, m_service},
        {FormPart::Host, m_host}, {FormPart::Port, m_port}, {FormPart::Database, m_database},
        {FormPart::User, m_user}, {FormPart::Ssh, m_ssh}, {FormPart::RootCert, m_rootCert->edit()},
        {FormPart::ClientCert, m_clientCert->edit()}, {FormPart::ClientKey, m_clientKey->edit()}};
    for (auto it = lines.begin(); it != lines.end(); ++it)
        connect(it.value(), &QLineEdit::textChanged, this, tell(it.key()));
    connect(m_extra, &QPlainTextEdit::textChanged, this, tell(FormPart::Extra));
    connect(m_password, &QLineEdit::textChanged, this, &ConnectionForm::changed);
    connect(m_readOnly, &QCheckBox::toggled, this, &ConnectionForm::changed);
    for (QComboBox *combo : {m_colour, m_passwordKind, m_sslMode}) {
        connect(combo, &QComboBox::currentIndexChanged, this, &ConnectionForm::updateHelp);
        connect(combo, &QComboBox::currentIndexChanged, this, &ConnectionForm::changed);
    }
}

void ConnectionForm::updateHelp()
{
    m_sslField->setHelp(explain(m_sslMode->currentText()));
    switch (PasswordKind(m_passwordKind->currentIndex())) {
    case PasswordKind::Keyring:
        m_password->setPlaceholderText(tr("Left empty: the one that the keyring has"));
        break;
    case PasswordKind::Pgpass:
        m_password->setPlaceholderText(tr("From .pgpass; one typed here is for once"));
        break;
    case PasswordKind::Ask:
        m_password->setPlaceholderText(tr("Asked for; one typed here is for once"));
        break;
    }
}

void ConnectionForm::showConnection(const SavedConnection &connection)
{
    m_name->setText(connection.name);
    m_colour->setCurrentIndex(int(connection.colour));
    m_readOnly->setChecked(connection.readOnly);
    m_service->setText(connection.service);
    m_host->setText(connection.host);
    m_port->setText(connection.port);
    m_database->setText(connection.database);
    m_user->setText(connection.user);
    m_ssh->setText(connection.ssh);
    m_passwordKind->setCurrentIndex(int(connection.passwordKind));
    m_password->clear();
    m_sslMode->setCurrentText(connection.sslMode.isEmpty() ? u"prefer"_s : connection.sslMode);
    m_rootCert->edit()->setText(connection.rootCert);
    m_clientCert->edit()->setText(connection.clientCert);
    m_clientKey->edit()->setText(connection.clientKey);
    m_extra->setPlainText(optionLines(connection.extra));
    for (FormField *field : std::as_const(m_fields))
        field->setProblem({});
    m_shown = connection;
    m_shown = this->connection(); // as the fields have it: blanks are cut
    updateHelp();
    Q_EMIT changed();
}

SavedConnection ConnectionForm::connection() const
{
    SavedConnection out = m_shown;
    out.name = m_name->text().trimmed();
    out.colour = ConnectionColour(m_colour->currentIndex());
    out.readOnly = m_readOnly->isChecked();
    out.service = m_service->text().trimmed();
    out.host = m_host->text().trimmed();
    out.port = m_port->text().trimmed();
    out.database = m_database->text().trimmed();
    out.user = m_user->text().trimmed();
    out.ssh = m_ssh->text().trimmed();
    out.passwordKind = PasswordKind(m_passwordKind->currentIndex());
    // Left at the default it is not written, so that a service or the environment may say something else.
    out.sslMode = m_sslMode->currentText() == "prefer"_L1 ? QString() : m_sslMode->currentText();
    out.rootCert = m_rootCert->edit()->text().trimmed();
    out.clientCert = m_clientCert->edit()->text().trimmed();
    out.clientKey = m_clientKey->edit()->text().trimmed();
    QStringList wrong;
    out.extra = readOptionLines(m_extra->toPlainText(), wrong);
    return out;
}

void ConnectionForm::fillIn(const SavedConnection &pasted, const QString &password)
{
    SavedConnection filled = pasted;
    filled.id = m_shown.id;
    filled.lastUsed = m_shown.lastUsed;
    filled.name = m_name->text().trimmed();
    filled.colour = ConnectionColour(m_colour->currentIndex());
    filled.readOnly = m_readOnly->isChecked();
    filled.passwordKind = PasswordKind(m_passwordKind->currentIndex());
    if (filled.name.isEmpty() && !pasted.service.isEmpty())
        filled.name = pasted.service;
    else if (filled.name.isEmpty())
        filled.name = pasted.database.isEmpty() ? pasted.host
            : pasted.host.isEmpty()             ? pasted.database
                                                : tr("%1 at %2").arg(pasted.database, pasted.host);
    const SavedConnection before = m_shown;
    showConnection(filled);
    m_shown = before; // what was pasted is a change
    m_password->setText(password);
    Q_EMIT changed();
}

QString ConnectionForm::password() const
{
    return m_password->text();
}

bool ConnectionForm::isChanged() const
{
    return connection() != m_shown || optionLines(m_shown.extra) != m_extra->toPlainText().trimmed()
        || !m_password->text().isEmpty();
}

bool ConnectionForm::check(const QStringList &otherNames)
{
    return showProblems(
        problemsOf(connection(), m_extra->toPlainText(), otherNames, knownConnectionOptions()));
}

bool ConnectionForm::checkForTest()
{
    FormProblems problems = problemsOf(connection(), m_extra->toPlainText(), {}, knownConnectionOptions());
    problems.remove(FormPart::Name);
    return showProblems(problems);
}

bool ConnectionForm::showProblems(const FormProblems &problems)
{
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it)
        it.value()->setProblem(problems.value(it.key()));
    if (!problems.isEmpty())
        m_fields.value(problems.firstKey())->setFocus(Qt::OtherFocusReason);
    return problems.isEmpty();
}

void ConnectionForm::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

} // namespace pgcourier
